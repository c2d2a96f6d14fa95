using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Pipeline;

/// <summary>Objects that come back from a file or through remoting go on through the pipeline: their types are only names then.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class DeserializedTests(LabeledRoad road)
{
    private const string Functions = """
        function Copy-Object { param([Parameter(ValueFromPipeline)]$InputObject) process { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($InputObject, 4)) } }

        """;

    [Theory]
    [InlineData("($job | Copy-Object | Get-GtLabelingJob).Name", "road")]
    [InlineData("($job | Copy-Object | Wait-GtLabelingJob).Status", "Completed")]
    [InlineData("($job | Copy-Object | Get-GtLabelingReport).HumanLabeled", "60")]
    [InlineData("@($job | Copy-Object | Get-GtWorkerResponse).Count", "60")]
    [InlineData("@($job | Copy-Object | Get-GtConsolidation).Count", "60")]
    [InlineData("@($job | Copy-Object | Get-GtAnnotation).Count", "60")]
    [InlineData("@($job | Copy-Object | Get-GtManifest).Count", "60")]
    [InlineData("($job | Copy-Object | Compare-GtLabel -StandardLabel $objects).Accuracy", "1")]
    [InlineData("($job | Copy-Object | Split-GtManifest -TrainPercent 80 -Seed 7 -Name again).TrainCount", "48")]
    [InlineData("($training | Copy-Object | Wait-GtTraining).Status", "Completed")]
    [InlineData("($training | Copy-Object | Get-GtTrainingCurve).Epochs", "12")]
    [InlineData("($training | Copy-Object | Stop-GtTraining -PassThru -WhatIf).Name", "")]
    [InlineData("($model | Copy-Object | Get-GtModel).Name", "road")]
    [InlineData("($model | Copy-Object | Save-GtModel -Path \"$folder/again.tar.gz\").ClassCount", "5")]
    [InlineData("@($objects | Copy-Object | Copy-GtImage | Where-Object Status -eq Skipped).Count", "60")]
    [InlineData("($objects | Copy-Object | New-GtManifest -Name again).Count", "60")]
    [InlineData("@($objects | Copy-Object | New-GtManifest -Name again | Get-GtManifest | Where-Object { $objects.S3Uri -contains $_.Source }).Count", "60")]
    [InlineData("($objects | Copy-Object | New-GtLabelCategory -Name again).Classes.Count", "5")]
    public void An_object_that_was_written_out_pipes_on(string script, string expected)
    {
        var run = road.Session.Run(Functions + script).Succeed();

        Assert.Equal(expected, Assert.Single(run.Texts.DefaultIfEmpty(string.Empty)));
    }

    [Fact]
    public void A_training_of_a_split_that_was_written_out_is_the_same_request()
    {
        var first = road.Session.Run(Functions + "$split | Start-GtTraining -Name same -WhatIf").Succeed();
        var again = road.Session.Run(Functions + "$split | Copy-Object | Start-GtTraining -Name same -WhatIf").Succeed();

        Assert.Contains("training job 'same'", first.HostText, StringComparison.Ordinal);
        Assert.Equal(first.HostText, again.HostText);
    }

    [Fact]
    public void A_session_that_was_written_out_has_no_clients_and_is_refused()
    {
        var run = road.Session.Run(Functions + "Get-GtLabelingJob -Session ($session | Copy-Object)");

        Assert.Equal(["CannotConvertArgumentNoMessage"], run.ErrorIds);
    }
}
