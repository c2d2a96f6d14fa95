using GtPs.Cmdlets.Tests.Framework;
using GtPs.Core.Tests.Aws;

namespace GtPs.Cmdlets.Tests.Requests;

/// <summary>-WhatIf sends nothing at all, neither to SageMaker nor to S3, and names the money.</summary>
public sealed class WhatIfOnAwsTests(LocalEngine engine)
{
    private const string Data = "$data = @{ TrainManifestUri = 's3://photos/t'; ValidationManifestUri = 's3://photos/v'; LabelAttributeName = 'category'; Class = 'a', 'b' }; ";

    public static TheoryData<string, string> Makers => new()
    {
        { "Start-GtTraining @data -TrainCount 80 -ValidationCount 20 -MaxRuntimeInSeconds 5400", "1 x ml.g5.xlarge, billed until it ends, at most 1.5 h, price per hour: see AWS's SageMaker pricing, not known here" },
        { "Start-GtTraining @data", "Not known yet: num_training_samples and, unless given, mini_batch_size: they come from the lines of s3://photos/t and s3://photos/v, which Test-GtTraining reads." },
        { "Start-GtTuning @data -HyperParameterRange @{ learning_rate = 0.01, 0.1 } -MaxRuntimeInSeconds 5400", "2 at a time, each 1 x ml.g5.xlarge, billed until it ends, at most 1.5 h each: 3 instance hours in all" },
        { "New-GtModel training", "Not known yet: ModelDataUrl and, unless -Image is given, Image" },
        { "Start-GtTransform model s3://photos/images", "1 x ml.m5.large, billed until it ends" },
        { "New-GtEndpoint model -InstanceCount 2", "2 x ml.m5.large, billed until removed" },
        { "Update-GtEndpoint endpoint -Model model -InstanceCount 3", "3 x ml.m5.large, billed until removed" },
        { "Update-GtEndpoint endpoint -VariantWeight @{ a = 1 } -VariantInstanceCount @{ a = 2 }", "2 instances of a, billed until removed" },
        { "Update-GtEndpoint endpoint -EndpointConfigName before", "Update to configuration 'before' (billed until removed)" },
        { "Remove-GtEndpoint endpoint", "Not known yet: a DeleteEndpointConfig for each configuration that was made for the endpoint and a DeleteModel for each model that it serves" },
        { "Remove-GtModel model", "DeleteModel {" },
        { "Remove-GtWorkteam team", "DeleteWorkteam {" },
        { "Stop-GtTraining training", "StopTrainingJob {" },
        { "Stop-GtTuning tuning", "StopHyperParameterTuningJob {" },
        { "Stop-GtTransform transform", "StopTransformJob {" },
        { "Stop-GtLabelingJob labeling", "StopLabelingJob {" },
        { "[pscustomobject]@{ TrainingJobName = 'by-property' } | New-GtModel", "they are those of the training job 'by-property'." },
        { "[pscustomobject]@{ LabelingJobName = 'by-property' } | Split-GtManifest", "output manifest of labeling job 'by-property'" },
        { "Find-GtLabelIssue s3://photos/labels.manifest -Fold 3 -MaxRuntimeInSeconds 5400", "3 training jobs (1 x ml.g5.xlarge each, billed until it ends, at most 1.5 h each: 4.5 h in all, price per hour: see AWS's SageMaker pricing, not known here)" },
    };

    [Fact]
    public async Task Nothing_is_sent_by_any_of_them()
    {
        var (connecting, _) = await RunAsync(string.Empty);
        var scripts = Makers.Select(row => (Script: row.Data.Item1, Text: row.Data.Item2)).ToList();
        var (asked, output) = await RunAsync(Data + string.Join("; ", scripts.Select(maker => $"{maker.Script} -WhatIf")));
        var (counted, _) = await RunAsync("try { Get-GtModel model } catch { }");

        Assert.All(scripts, maker => Assert.Contains(maker.Text, output, StringComparison.Ordinal));
        Assert.NotEmpty(connecting);
        Assert.Equal(connecting, asked);
        Assert.True(counted.Count > connecting.Count, "The server does not see what is sent.");
    }

    [Fact]
    public async Task A_price_table_of_ones_own_makes_money_of_hours()
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, """{ "objectFeeUsd": 0.08, "instanceHourUsd": { "ml.g5.xlarge": 2, "ml.m5.large": 0.25 } }""", TestContext.Current.CancellationToken);
            var (_, output) = await RunAsync(
                Data + """
                Start-GtTraining @data -MaxRuntimeInSeconds 5400 -WhatIf
                Start-GtTuning @data -HyperParameterRange @{ learning_rate = 0.01, 0.1 } -MaxRuntimeInSeconds 5400 -WhatIf
                Start-GtTransform model s3://photos/images/ -WhatIf
                New-GtEndpoint model -InstanceCount 2 -WhatIf
                Update-GtEndpoint endpoint -Model model -InstanceType ml.other.large -WhatIf
                """,
                ("GTPS_PRICE_PATH", path));

            Assert.Contains("at most 1.5 h, at most $3.00)", output, StringComparison.Ordinal);
            Assert.Contains("3 instance hours in all, at most $6.00)", output, StringComparison.Ordinal);
            Assert.Contains("billed until it ends, $0.25 per hour)", output, StringComparison.Ordinal);
            Assert.Contains("2 x ml.m5.large, billed until removed, $0.50 per hour)", output, StringComparison.Ordinal);
            Assert.Contains("1 x ml.other.large, billed until removed, price per hour: see AWS", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<(IReadOnlyList<string> Requests, string Output)> RunAsync(string script, params (string Name, string Value)[] environment)
    {
        const string List = "<ListBucketResult><Name>photos</Name><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>";
        const string Who = "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/x</Arn><UserId>x</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
        await using var server = new CannedServer(
            new CannedAnswer(200, string.Empty, ("x-amz-bucket-region", "us-east-1")),
            new CannedAnswer(200, List, ("Content-Type", "application/xml")),
            new CannedAnswer(200, Who, ("Content-Type", "text/xml")),
            new CannedAnswer(400, """{"__type":"ValidationException","message":"no"}""", ("Content-Type", "application/x-amz-json-1.1")));
        var output = await AwsShell.RunAsync(engine, $"$null = Connect-GtSession -Bucket photos -EndpointUrl {server.Address} -RoleArn arn:aws:iam::123456789012:role/R; {script}", withKey: true, environment);
        lock (server.Requests)
        {
            return ([.. server.Requests.Select(request => $"{request.Method} {request.Path}")], output);
        }
    }
}
