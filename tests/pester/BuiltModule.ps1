# For a full PowerShell 7.4 with Pester 5; the hosted tests in GtPs.Cmdlets.Tests cover the same ground where neither is installed.
# Dot-sourced in BeforeDiscovery, whose variables -ForEach sees, and again in BeforeAll: Pester runs the tests after discovery, in another scope.
$root = Split-Path (Split-Path $PSScriptRoot)
$version = @(([xml] (Get-Content (Join-Path $root 'Directory.Build.props') -Raw)).Project.PropertyGroup)[0].Version
$manifest = Join-Path $root 'output' 'GroundTruthPS' $version 'GroundTruthPS.psd1'
if (-not (Test-Path $manifest)) { throw "'$manifest' does not exist. Build the module first: ./build.ps1" }
Import-Module $manifest
$module = Get-Module GroundTruthPS
