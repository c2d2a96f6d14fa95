# For working in a checkout: imports the module built in output/, or says how to build it.
# The module's own manifest is src/GroundTruthPS/GroundTruthPS.psd1; the version of both stands in Directory.Build.props.
@{
    RootModule           = 'src/GroundTruthPS/Checkout.psm1'
    ModuleVersion        = '0.0.0'
    GUID                 = '5f8e2c0e-0d0c-4f4c-9a52-7b2a4c7f6a10'
    Author               = 'GroundTruthPS contributors'
    Copyright            = 'GroundTruthPS contributors'
    Description          = 'Loads the GroundTruthPS module that was built in this checkout.'
    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.4'
    FunctionsToExport    = @()
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
}
