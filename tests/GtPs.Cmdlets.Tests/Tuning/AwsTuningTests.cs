using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Tuning;

/// <summary>What is asked and told on AWS only, with the local engine behind -EndpointUrl.</summary>
public sealed class AwsTuningTests(LocalEngine engine)
{
    private const string Show = "catch { \"[$($_.FullyQualifiedErrorId.Split(',')[0])] $_\" }";

    [Fact]
    public async Task On_AWS_the_whole_cost_is_asked_about_and_only_what_AWS_tunes_is_taken()
    {
        // An engine's bucket is there once a session was opened on it.
        engine.Open().Dispose();
        var output = await AwsShell.RunAsync(
            engine,
            $$"""
            $null = Connect-GtSession -Bucket gt-local -EndpointUrl $address -RoleArn arn:aws:iam::123456789012:role/GroundTruth
            $data = @{ TrainManifestUri = 's3://gt-local/t'; ValidationManifestUri = 's3://gt-local/v'; TrainCount = 80; ValidationCount = 20; LabelAttributeName = 'category'; Class = 'a', 'b'; MaxRuntimeInSeconds = 5400 }
            try { Start-GtTuning @data -Name x -HyperParameterRange @{ learning_rate = 0.001, 0.01, 0.1; optimizer = 'sgd', 'adam' } } {{Show}}
            try { Start-GtTuning @data -HyperParameterRange @{ epochs = 10, 20 } } {{Show}}
            try { Start-GtTraining @data -Name y } {{Show}}
            """,
            withKey: true);

        Assert.Contains("[ConfirmationNeeded] Start (a grid of 6 training jobs, 2 at a time, each 1 x ml.g5.xlarge, billed until it ends, at most 1.5 h each: 9 instance hours in all, price per hour: see AWS's SageMaker pricing, not known here): tuning job 'x'.", output, StringComparison.Ordinal);
        Assert.Contains("Give -Force", output, StringComparison.Ordinal);
        Assert.Contains("[InvalidHyperParameterRange] AWS does not tune 'epochs'", output, StringComparison.Ordinal);
        Assert.Contains("[ConfirmationNeeded] Start (1 x ml.g5.xlarge, billed until it ends, at most 1.5 h, price per hour: see AWS's SageMaker pricing, not known here): training job 'y'.", output, StringComparison.Ordinal);
    }
}
