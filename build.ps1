<#
.SYNOPSIS
Cleans, builds, tests, demonstrates or packages GroundTruthPS.

.PARAMETER Task
Clean removes what was built; Build lays out the module in output/; Test builds and runs every test, with Pester too where it is installed;
Demo runs examples/Demo.ps1; Package makes output/GroundTruthPS.<version>.zip with the natives of every supported platform.

.PARAMETER Configuration
Debug or Release.

.EXAMPLE
./build.ps1

.EXAMPLE
./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Clean', 'Build', 'Test', 'Demo', 'Package')] [string] $Task = 'Build',
    [ValidateSet('Debug', 'Release')] [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$module = [System.IO.Path]::Combine($PSScriptRoot, 'src', 'GroundTruthPS', 'GroundTruthPS.csproj')
$solution = [System.IO.Path]::Combine($PSScriptRoot, 'GtPs.sln')
$output = [System.IO.Path]::Combine($PSScriptRoot, 'output')

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args[0]) ended with code $LASTEXITCODE" }
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
        Invoke-DotNet pack $module --configuration Release '-p:ModulePackage=true'
        $check = [System.IO.Path]::Combine($PSScriptRoot, 'build', 'check-package.ps1')
        & $check -Path ([System.IO.Path]::Combine($output, 'package', 'GroundTruthPS'))
        if ($SelfContained) {
            # later
        }
    }
}
