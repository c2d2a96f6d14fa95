using GtPs.Cmdlets.Tests.Framework;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Requests;

/// <summary>A runbook that runs twice gets the same job; a name that something else has is one error that tells what differs.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class RepeatTests(LabeledRoad road, LocalEngine engine)
{
    private readonly ModuleSession _session = road.Session;

    public static TheoryData<string, string, string, string, string> Makers => new()
    {
        { "$split | Start-GtTraining -HyperParameter @{ epochs = 1 } -WarningAction SilentlyContinue -Name again-training", " -InstanceType ml.p3.2xlarge", "TrainingJobArn", "CreateTrainingJob TrainingJobName again-training", "ResourceConfig.InstanceType is \"ml.g5.xlarge\" there, but \"ml.p3.2xlarge\" was asked for" },
        { "$split | Start-GtTuning -HyperParameter @{ epochs = 1 } -HyperParameterRange @{ learning_rate = 0.01, 0.1 } -WarningAction SilentlyContinue -Name again-tuning", " -TargetValue 0.5", "TuningJobArn", "CreateHyperParameterTuningJob HyperParameterTuningJobName again-tuning", "HyperParameterTuningJobConfig.TuningJobCompletionCriteria is nothing there" },
        { "$training | New-GtModel -Name again-model", " -RoleArn arn:aws:iam::123456789012:role/Other", "ModelArn", "CreateModel ModelName again-model", "ExecutionRoleArn is \"" },
        { "$model | Start-GtTransform -InputUri $objects[0].S3Uri -Name again-transform", " -MaxPayloadInMB 5", "TransformJobArn", "CreateTransformJob TransformJobName again-transform", "MaxPayloadInMB is 6 there, but 5 was asked for" },
        { "$model | New-GtEndpoint -Name again-endpoint", " -InstanceCount 2", "EndpointArn", "CreateEndpoint EndpointName again-endpoint", "ProductionVariants[0].InitialInstanceCount is 1 there, but 2 was asked for" },
    };

    [Theory]
    [MemberData(nameof(Makers))]
    public void The_same_request_gives_the_same_and_another_one_tells_what_differs(string script, string change, string arn, string create, string difference)
    {
        using var wire = new WireRecorder();
        var first = _session.Run($"({script}).{arn}").Succeed();
        var second = _session.Run($"({script} -Verbose).{arn}").Succeed();
        var other = _session.Run(script + change);

        Assert.NotEqual(string.Empty, Assert.Single(first.Texts));
        Assert.Equal(first.Texts, second.Texts);
        Assert.Contains(second.Verbose, text => text.Contains("made by the same request", StringComparison.Ordinal));
        var parts = create.Split(' ');
        wire.Find(parts[0], parts[1], parts[2]);
        Assert.Equal(["ResourceInUse"], other.ErrorIds);
        Assert.Contains(difference, other.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(other.Output);
        _session.Run("Get-GtEndpoint again-endpoint* | Remove-GtEndpoint -KeepModel").Succeed();
    }

    [Fact]
    public void A_job_of_other_classes_is_another_job_though_its_request_is_the_same()
    {
        var run = _session.Run("$split | Start-GtTraining -Name road -HyperParameter @{ epochs = 12 } -Class a, b, c, d, e -WarningAction SilentlyContinue");

        Assert.Equal(["ResourceInUse"], run.ErrorIds);
        Assert.Contains("Classes is (Musical Instrument, Fruit, Cheetah, Tiger, Snowman) there, but (a, b, c, d, e) was asked for", run.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fold_does_not_take_another_ones_job()
    {
        var run = _session.Run("""
            $null = $split | Start-GtTraining -Name folded-1 -HyperParameter @{ epochs = 1 } -WarningAction SilentlyContinue | Wait-GtTraining
            $job | Find-GtLabelIssue -JobName folded -Fold 2
            (Get-GtTraining folded-1).Status
            """);

        Assert.Equal(["ResourceInUse"], run.ErrorIds);
        Assert.Equal(["Completed"], run.Texts);
    }

    // In the shell of these tests nobody can answer: whoever asks ends in an error.
    [Fact]
    public async Task On_AWS_a_repeat_asks_nobody_and_a_new_name_does()
    {
        var input = _session.Run("$split.TrainManifestUri; $split.ValidationManifestUri; $objects[0].S3Uri; $classes -join \"', '\"").Succeed().Texts;
        var name = LocalEngine.NewName();

        var output = await AwsShell.RunAsync(
            engine,
            $$"""
            $null = Connect-GtSession -Bucket gt-local -Prefix {{name}} -EndpointUrl $address -RoleArn arn:aws:iam::123456789012:role/R
            $data = @{ TrainManifestUri = '{{input[0]}}'; ValidationManifestUri = '{{input[1]}}'; LabelAttributeName = 'category'; Class = '{{input[3]}}'; HyperParameter = @{ epochs = 1 }; WarningAction = 'SilentlyContinue' }
            $makers = [ordered]@{
                counted = { param($more) Start-GtTraining @data @more -TrainCount 48 -ValidationCount 12 }
                training = { param($more) Start-GtTraining @data @more }
                tuning = { param($more) Start-GtTuning @data @more -HyperParameterRange @{ learning_rate = 0.01, 0.1 } }
                transform = { param($more) Start-GtTransform road '{{input[2]}}' @more }
                endpoint = { param($more) New-GtEndpoint road @more }
            }
            foreach ($what in $makers.Keys) {
                $first = & $makers[$what] @{ Name = "{{name}}-$($what[0])"; Force = $true }
                $again = & $makers[$what] @{ Name = "{{name}}-$($what[0])" }
                "$what again: $($again.Name -eq $first.Name)|"
                try { & $makers[$what] @{ Name = "{{name}}-$($what[0])-x" } } catch { "$what new: $($_.FullyQualifiedErrorId.Split(',')[0])|" }
            }
            $first = New-GtModel road -Name {{name}}
            $ConfirmPreference = 'Low'
            "model again: $((New-GtModel road -Name {{name}}).Name -eq $first.Name)|"
            try { New-GtModel road -Name {{name}}-x } catch { "model new: asked|" }
            $ConfirmPreference = 'High'
            Clear-GtSession -Force | Out-Null
            Remove-GtEndpoint {{name}}-e -KeepModel
            """,
            withKey: true);

        foreach (var what in new[] { "counted", "training", "tuning", "transform", "endpoint" })
        {
            Assert.Contains($"{what} again: True|", output, StringComparison.Ordinal);
            Assert.Contains($"{what} new: ConfirmationNeeded|", output, StringComparison.Ordinal);
        }

        Assert.Contains("model again: True|", output, StringComparison.Ordinal);
        Assert.Contains("model new: asked|", output, StringComparison.Ordinal);
    }
}
