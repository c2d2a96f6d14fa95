# The loader of the built module. It uses the commands of Microsoft.PowerShell.Core only, so that any host of the engine can import the module.

$modelPath = [System.IO.Path]::Combine($PSScriptRoot, 'bin', 'GtPs.Model.dll')
if (-not [System.IO.File]::Exists($modelPath)) {
    throw "GroundTruthPS is not built here: '$modelPath' does not exist. Run ./build.ps1, or 'dotnet build' in the checkout, and import the module from output/GroundTruthPS."
}

# LoadFrom returns the assembly that is loaded already when the manifest's RequiredAssemblies or an earlier import loaded it.
$model = [System.Reflection.Assembly]::LoadFrom($modelPath)
$cmdlets = $model.GetType('GtPs.Model.LoadContext', $true)::Initialize()
$inner = Import-Module -Assembly $cmdlets -PassThru

Export-ModuleMember -Cmdlet * -Alias *

# Importing an assembly a second time hands out a cached module whose cmdlets are not exported from this one again
# (https://github.com/PowerShell/PowerShell/issues/20710), so they are exported by hand. Not the first time: it costs a sixth of the import.
if ($ExecutionContext.SessionState.Module.ExportedCmdlets.Count -eq 0) {
    $export = [System.Management.Automation.PSModuleInfo].GetMethod('AddExportedCmdlet', [System.Reflection.BindingFlags]'Instance, NonPublic')
    foreach ($cmdlet in $inner.ExportedCmdlets.Values) {
        $null = $export.Invoke($ExecutionContext.SessionState.Module, @(, $cmdlet))
    }
}
