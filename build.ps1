<#
.SYNOPSIS
Cleans, builds, tests, demonstrates or packages GroundTruthPS.

.PARAMETER Task
Clean removes what was built; Build lays out the module in output/; Test builds and runs every test, with Pester too where it is installed;
Demo runs examples/Demo.ps1; Package makes output/GroundTruthPS.<version>.nupkg and .zip with the natives of every supported platform (docs/package.md).

.PARAMETER Configuration
Debug or Release.

.PARAMETER SelfContained
Package makes a zip for each -Runtime, too, whose engine needs no installed .NET.

.PARAMETER Runtime
The platforms of -SelfContained; this machine's when left out.

.EXAMPLE
./build.ps1

.EXAMPLE
./build.ps1 -Task Test

.EXAMPLE
./build.ps1 -Task Package -SelfContained -Runtime linux-x64, win-x64
#>
[CmdletBinding()]
param(
    [ValidateSet('Clean', 'Build', 'Test', 'Demo', 'Package')] [string] $Task = 'Build',
    [ValidateSet('Debug', 'Release')] [string] $Configuration = 'Debug',
    [switch] $SelfContained,
    [ValidateSet('win-x64', 'win-arm64', 'linux-x64', 'linux-arm64', 'osx-arm64')] [string[]] $Runtime
)

$ErrorActionPreference = 'Stop'
$module = [System.IO.Path]::Combine($PSScriptRoot, 'src', 'GroundTruthPS', 'GroundTruthPS.csproj')
$solution = [System.IO.Path]::Combine($PSScriptRoot, 'GtPs.sln')
$output = [System.IO.Path]::Combine($PSScriptRoot, 'output')

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) ended with code $LASTEXITCODE" }
}

function Show-Package([string] $Filter) {
    foreach ($file in [System.IO.Directory]::GetFiles($output, $Filter)) {
        '{0,10:N1} MB  {1}' -f ([System.IO.FileInfo]::new($file).Length / 1MB), $file
    }
}

switch ($Task) {
    'Clean' {
        Invoke-DotNet clean $solution --configuration $Configuration --verbosity quiet
        if ([System.IO.Directory]::Exists($output)) { [System.IO.Directory]::Delete($output, $true) }
    }
    'Build' { Invoke-DotNet build $module --configuration $Configuration }
    'Test' {
        Invoke-DotNet test $solution --configuration $Configuration
        if (Get-Module -ListAvailable -Name Pester | Where-Object Version -GE '5.0') {
            Import-Module Pester -MinimumVersion 5.0
            $result = Invoke-Pester -Path ([System.IO.Path]::Combine($PSScriptRoot, 'tests', 'pester')) -PassThru
            if ($result.FailedCount -gt 0) { throw "$($result.FailedCount) Pester tests failed" }
        } else {
            'Pester 5 is not installed: its tests were left out.'
        }
    }
    'Demo' {
        Invoke-DotNet build $module --configuration $Configuration
        & ([System.IO.Path]::Combine($PSScriptRoot, 'examples', 'Demo.ps1'))
    }
    'Package' {
        $check = [System.IO.Path]::Combine($PSScriptRoot, 'build', 'check-package.ps1')
        $package = [System.IO.Path]::Combine($output, 'package', 'GroundTruthPS')
        Invoke-DotNet pack $module --configuration Release '-p:ModulePackage=true'
        & $check -Path $package
        Show-Package 'GroundTruthPS.*.nupkg'
        if ($SelfContained) {
            if (-not $Runtime) { $Runtime = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier }
            foreach ($platform in $Runtime) {
                $settings = '-p:ModulePackage=true', "-p:EngineRuntime=$platform"
                & dotnet restore $module @settings
                if ($LASTEXITCODE -ne 0) {
                    throw "No self-contained engine for '$platform': NuGet gave no Microsoft.NETCore.App.Runtime.$platform and Microsoft.AspNetCore.App.Runtime.$platform of this SDK's version. Choose others with -Runtime."
                }

                Invoke-DotNet build $module --no-restore --configuration Release @settings
                & $check -Path $package -Runtime $platform
            }
        }

        Show-Package 'GroundTruthPS.*.zip'
    }
}
