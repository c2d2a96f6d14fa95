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
        'Formats/GtAnnotation.Format.ps1xml'
        'Formats/GtClassSummary.Format.ps1xml'
        'Formats/GtConfusion.Format.ps1xml'
        'Formats/GtCost.Format.ps1xml'
        'Formats/GtDisagreement.Format.ps1xml'
        'Formats/GtEndpoint.Format.ps1xml'
        'Formats/GtEngine.Format.ps1xml'
        'Formats/GtImage.Format.ps1xml'
        'Formats/GtLabelCategories.Format.ps1xml'
        'Formats/GtLabelComparison.Format.ps1xml'
        'Formats/GtLabelingIteration.Format.ps1xml'
        'Formats/GtLabelingJob.Format.ps1xml'
        'Formats/GtLabelingReport.Format.ps1xml'
        'Formats/GtManifest.Format.ps1xml'
        'Formats/GtManifestLine.Format.ps1xml'
        'Formats/GtManifestSplit.Format.ps1xml'
        'Formats/GtModel.Format.ps1xml'
        'Formats/GtPrediction.Format.ps1xml'
        'Formats/GtReportFile.Format.ps1xml'
        'Formats/GtSession.Format.ps1xml'
        'Formats/GtTemplate.Format.ps1xml'
        'Formats/GtTrainingJob.Format.ps1xml'
        'Formats/GtTransformJob.Format.ps1xml'
        'Formats/GtWorkteam.Format.ps1xml'
    )

    FunctionsToExport    = @()
    CmdletsToExport      = @(
        'Compare-GtLabel'
        'Connect-GtSession'
        'Copy-GtImage'
        'Disconnect-GtSession'
        'Export-GtReport'
        'Get-GtAnnotation'
        'Get-GtEndpoint'
        'Get-GtEngine'
        'Get-GtLabelingJob'
        'Get-GtLabelingReport'
        'Get-GtManifest'
        'Get-GtModel'
        'Get-GtPrediction'
        'Get-GtSession'
        'Get-GtTraining'
        'Get-GtTransform'
        'Get-GtWorkteam'
        'Import-GtOpenImagesLabel'
        'Invoke-GtEndpoint'
        'New-GtEndpoint'
        'New-GtLabelCategory'
        'New-GtManifest'
        'New-GtModel'
        'New-GtSampleImage'
        'New-GtTemplate'
        'New-GtWorkteam'
        'Remove-GtEndpoint'
        'Remove-GtModel'
        'Remove-GtWorkteam'
        'Split-GtManifest'
        'Start-GtEngine'
        'Start-GtLabelingJob'
        'Start-GtTraining'
        'Start-GtTransform'
        'Stop-GtEngine'
        'Stop-GtLabelingJob'
        'Stop-GtTraining'
        'Stop-GtTransform'
        'Wait-GtEndpoint'
        'Wait-GtLabelingJob'
        'Wait-GtTraining'
        'Wait-GtTransform'
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
