# What the manifest at the root of a checkout loads: the built module, or the advice how to build it.

$root = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..'))
$version = @(([xml] [System.IO.File]::ReadAllText([System.IO.Path]::Combine($root, 'Directory.Build.props'))).Project.PropertyGroup)[0].Version
$built = [System.IO.Path]::Combine($root, 'output', 'GroundTruthPS', $version, 'GroundTruthPS.psd1')
if (-not [System.IO.File]::Exists($built)) {
    throw "GroundTruthPS is not built in this checkout. Run './build.ps1' (PowerShell 7.4 or later) or 'dotnet build' (.NET 10 SDK) in '$root' and import again."
}

Import-Module $built -Global -Force
