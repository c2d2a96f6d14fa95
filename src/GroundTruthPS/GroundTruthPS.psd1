@{
    RootModule           = 'GroundTruthPS.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = '5f8e2c0e-0d0c-4f4c-9a52-7b2a4c7f6a11'
    Author               = 'GroundTruthPS contributors'
    Copyright            = 'GroundTruthPS contributors'
    Description          = 'Amazon SageMaker Ground Truth from PowerShell, from images to predictions, on AWS or on a local engine.'
    CompatiblePSEditions = @('Core')
    PowerShellVersion    = '7.4'

    FormatsToProcess     = @(
        'Formats/GtEngine.Format.ps1xml'
        'Formats/GtLabelingJob.Format.ps1xml'
        'Formats/GtSession.Format.ps1xml'
        'Formats/GtWorkteam.Format.ps1xml'
    )

    FunctionsToExport    = @()
    CmdletsToExport      = @(
        'Disconnect-GtSession'
        'Get-GtSession'
    )
    VariablesToExport    = @()
    AliasesToExport      = @()

    PrivateData          = @{
        PSData = @{
            Tags         = @('AWS', 'SageMaker', 'GroundTruth', 'MachineLearning', 'Labeling', 'ImageClassification', 'PSEdition_Core')
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
