using GtPs.Cmdlets.Tests.Framework;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Completion;

/// <summary>What Tab offers with a real session.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class CompletionTests(LabeledRoad road)
{
    private readonly ModuleSession _session = road.Session;

    [Theory]
    [InlineData("Get-GtTraining r", "road")]
    [InlineData("Wait-GtTraining -Name r", "road")]
    [InlineData("Get-GtTrainingCurve r", "road")]
    [InlineData("New-GtModel r", "road")]
    [InlineData("Get-GtModel r", "road")]
    [InlineData("Save-GtModel r", "road")]
    [InlineData("New-GtEndpoint *oa", "road")]
    [InlineData("Start-GtTransform r", "road")]
    [InlineData("Get-GtLabelingJob r", "road")]
    [InlineData("Measure-GtAgreement -Name r", "road")]
    [InlineData("Get-GtWorkteam r", "road")]
    [InlineData("Get-GtTraining 'r", "'road'")]
    [InlineData("Measure-GtAgreement -Name road -LabelCategory M", "'Musical Instrument'")]
    [InlineData("Get-GtLabelingReport -LabelingJob $job -Class Ti", "Tiger")]
    [InlineData("Measure-GtAgreement -Name road -LabelAttributeName ", "category")]
    [InlineData("Get-GtAnnotation s3://gt-local/labeling/road/manifests/output/output.manifest -Class Ti", "Tiger")]
    [InlineData("Connect-GtSession -Bucket b -Region eu-c", "eu-central-1")]
    [InlineData("Start-GtEngine -Region us-w", "us-west-2")]
    [InlineData("Start-GtTransform road s3://b/ -InstanceType ml.c5.9", "ml.c5.9xlarge")]
    public void Line_is_completed_with(string line, string expected) => Assert.Contains(expected, Complete(line));

    [Fact]
    public void Endpoints_their_configurations_variants_and_classes_are_offered()
    {
        _session.Run("$null = $model | New-GtEndpoint -Name tab-endpoint | Wait-GtEndpoint").Succeed();
        try
        {
            Assert.Equal(["tab-endpoint"], Complete("Get-GtEndpoint tab-"));
            Assert.Equal(["tab-endpoint"], Complete("Invoke-GtEndpoint tab-"));
            Assert.Equal(["AllTraffic"], Complete("Invoke-GtEndpoint tab-endpoint ./a.jpg -TargetVariant "));
            Assert.Contains("Snowman", Complete("Invoke-GtEndpoint tab-endpoint ./a.jpg -Class S"));
            Assert.NotEmpty(Complete("Update-GtEndpoint tab-endpoint -EndpointConfigName tab-"));
        }
        finally
        {
            _session.Run("Remove-GtEndpoint tab-endpoint -IncludeConfig");
        }
    }

    [Fact]
    public void Transform_and_tuning_jobs_are_offered()
    {
        var name = LocalEngine.NewName();
        _session.Run("$null = $model | Start-GtTransform -Name $args[0] -InputUri \"$($session.RootUri)images/\" | Wait-GtTransform; $null = $split | Start-GtTuning -Name $args[0] -MaxJobs 1 -HyperParameterRange @{ epochs = '1..2' } | Wait-GtTuning", name).Succeed();

        Assert.Contains(name, Complete("Get-GtPrediction test-"));
        Assert.Contains(name, Complete("Stop-GtTransform test-"));
        Assert.Contains(name, Complete("Wait-GtTuning test-"));
    }

    [Theory]
    [InlineData("$split | Start-GtTraining -InstanceType ", "ml.g4dn.xlarge", "GPU, 1 x NVIDIA T4")]
    [InlineData("New-GtEndpoint road -InstanceType ", "ml.m5.large", "CPU, general purpose")]
    public void Instance_types_come_with_what_they_have_the_fitting_ones_first(string line, string first, string tip)
    {
        var run = _session.Run("[System.Management.Automation.CommandCompletion]::CompleteInput($args[0], $args[0].Length, $null).CompletionMatches | ForEach-Object { $_.CompletionText; $_.ToolTip }", line).Succeed();

        Assert.Equal([first, tip], run.Texts.Take(2));
    }

    [Fact]
    public void Instance_types_that_are_not_offered_can_be_typed() =>
        Assert.Empty(_session.Run("$null = $split | Start-GtTraining -Name unlisted -InstanceType ml.x9.48xlarge -WhatIf").Errors);

    private IReadOnlyList<string> Complete(string line) =>
        _session.Run("[System.Management.Automation.CommandCompletion]::CompleteInput($args[0], $args[0].Length, $null).CompletionMatches.CompletionText", line).Succeed().Texts;
}
