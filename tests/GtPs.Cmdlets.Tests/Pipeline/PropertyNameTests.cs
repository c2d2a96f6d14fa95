using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Pipeline;

/// <summary>
/// Objects of other modules name a resource by AWS's property: piped to a cmdlet they bind by it. The name asked for exists nowhere, so the one error tells what was
/// bound; an object that was bound as a text would be told by its type's name.
/// </summary>
public sealed class PropertyNameTests : IDisposable
{
    private readonly ModuleSession _session;

    public PropertyNameTests(LocalEngine engine)
    {
        _session = engine.Open();
        _session.Run("$there = ('s3://gt-local/never.jpg' | New-GtManifest -Name never).ManifestUri").Succeed();
    }

    public static TheoryData<string, string> Pipes => new()
    {
        { "LabelingJobName", "Get-GtLabelingJob" },
        { "LabelingJobName", "Wait-GtLabelingJob" },
        { "LabelingJobName", "Stop-GtLabelingJob" },
        { "LabelingJobName", "Get-GtLabelingReport" },
        { "LabelingJobName", "Get-GtWorkerResponse" },
        { "LabelingJobName", "Get-GtConsolidation" },
        { "LabelingJobName", "Measure-GtAgreement" },
        { "TrainingJobName", "Get-GtTraining" },
        { "TrainingJobName", "Wait-GtTraining" },
        { "TrainingJobName", "Stop-GtTraining" },
        { "TrainingJobName", "Get-GtTrainingLog" },
        { "TrainingJobName", "Get-GtTrainingCurve" },
        { "TrainingJobName", "New-GtModel" },
        { "TrainingJobName", "Save-GtModel" },
        { "HyperParameterTuningJobName", "Get-GtTuning" },
        { "HyperParameterTuningJobName", "Wait-GtTuning" },
        { "HyperParameterTuningJobName", "Stop-GtTuning" },
        { "ModelName", "Get-GtModel" },
        { "ModelName", "Remove-GtModel" },
        { "ModelName", "Save-GtModel" },
        { "ModelName", "New-GtEndpoint -Name never" },
        { "ModelName", "Start-GtTransform -InputUri $there" },
        { "EndpointName", "Get-GtEndpoint" },
        { "EndpointName", "Wait-GtEndpoint" },
        { "EndpointName", "Remove-GtEndpoint" },
        { "EndpointName", "Update-GtEndpoint -EndpointConfigName never" },
        { "TransformJobName", "Get-GtTransform" },
        { "TransformJobName", "Wait-GtTransform" },
        { "TransformJobName", "Stop-GtTransform" },
        { "TransformJobName", "Get-GtPrediction" },
        { "WorkteamName", "Get-GtWorkteam" },
        { "WorkteamName", "Remove-GtWorkteam" },
        { "WorkteamName", "Update-GtWorkteam -Description other" },
        { "WorkteamName", "Reset-GtWorkerLink -Member anna" },
    };

    [Theory]
    [MemberData(nameof(Pipes))]
    public void An_object_of_the_AWS_Tools_binds_by_AWSs_property(string property, string command)
    {
        var name = LocalEngine.NewName();

        var run = _session.Run($"$args[0] | {command}", AwsToolsObject.Of(property, name));

        AssertAskedFor(run, name);
    }

    [Theory]
    [MemberData(nameof(Pipes))]
    public void A_custom_object_binds_by_AWSs_property(string property, string command)
    {
        var name = LocalEngine.NewName();

        var run = _session.Run($"[pscustomobject]@{{ Region = 'us-east-1'; {property} = $args[0] }} | {command}", name);

        AssertAskedFor(run, name);
    }

    [Fact]
    public void An_object_without_a_name_is_refused_with_the_properties_that_are_missing()
    {
        var model = _session.Run("[pscustomobject]@{ Id = 1 } | New-GtModel -WhatIf");
        var split = _session.Run("[pscustomobject]@{ Id = 1 } | Split-GtManifest; [pscustomobject]@{ LabelingJobName = 'never-there' } | Split-GtManifest");

        Assert.Contains("neither TrainingJobName nor Name", Assert.Single(model.Errors).ToString(), StringComparison.Ordinal);
        Assert.Equal(["InvalidInput", "ResourceNotFound"], split.ErrorIds);
        Assert.Contains("neither ManifestUri nor LabelingJobName nor Name", split.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_cmdlet_that_takes_a_name_from_the_pipeline_is_tested_here()
    {
        var tested = Pipes.Select(row => row.Data.Item2.Split(' ')[0]).ToHashSet();

        var named = _session.Run("""
            foreach ($command in Get-Command -Module GroundTruthPS) {
                foreach ($parameter in $command.Parameters.Values) {
                    $piped = $parameter.ParameterSets.Values | Where-Object { $_.ValueFromPipelineByPropertyName }
                    if ($piped -and (@($parameter.Name) + $parameter.Aliases -match '^(LabelingJob|TrainingJob|HyperParameterTuningJob|TransformJob|Model|Endpoint|Workteam)Name$')) { $command.Name }
                }
            }
            """).Succeed().Texts;

        // Compare-GtLabel takes the name only to show it.
        Assert.Equal([], named.Where(name => name != "Compare-GtLabel" && !tested.Contains(name)));
    }

    [Theory]
    [InlineData("Get", "Wait", "Stop", "Remove")]
    public void Every_cmdlet_of_these_verbs_with_a_name_takes_it_by_property(params string[] verbs)
    {
        var without = _session.Run("""
            foreach ($command in Get-Command -Module GroundTruthPS) {
                $name = $command.Parameters['Name']
                if ($args[0] -contains $command.Verb -and $name -and -not ($name.ParameterSets.Values | Where-Object { $_.ValueFromPipelineByPropertyName })) { $command.Name }
            }
            """, [verbs]).Succeed().Texts;

        // A name of one's own for a file.
        Assert.Equal(["Get-GtBackbone"], without);
    }

    /// <inheritdoc />
    public void Dispose() => _session.Dispose();

    private static void AssertAskedFor(PowerShellRun run, string name)
    {
        Assert.Empty(run.Output);
        var error = Assert.Single(run.Errors);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
        Assert.Contains(name, error.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{error.TargetObject}", (string[])[name, "anna"]);
        Assert.False(run.IsTerminated);
    }
}
