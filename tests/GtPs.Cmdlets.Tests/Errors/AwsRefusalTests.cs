using GtPs.Cmdlets.Tests.Framework;
using GtPs.Core.Tests.Aws;

namespace GtPs.Cmdlets.Tests.Errors;

/// <summary>What the cmdlets refuse or report on AWS, whose answers a canned server gives.</summary>
public sealed class AwsRefusalTests(LocalEngine engine)
{
    private static readonly CannedAnswer[] s_connect =
    [
        new(200, string.Empty, ("x-amz-bucket-region", "us-east-1")),
        new(200, "<ListBucketResult><Name>photos</Name><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>", ("Content-Type", "application/xml")),
        new(200, "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/x</Arn><UserId>x</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>", ("Content-Type", "text/xml")),
    ];

    [Theory]
    [InlineData("Reset-GtWorkerLink team -Member anna", "InProgress", "LinksNeedEngine", "InvalidOperation")]
    [InlineData("Test-GtTemplate s3://photos/t.html", "InProgress", "MissingRole", "InvalidArgument")]
    [InlineData("Get-GtPrediction t", "InProgress", "TransformNotEnded", "InvalidOperation")]
    [InlineData("Wait-GtTransform t", "Failed", "TransformJobFailed", "InvalidResult")]
    [InlineData("Get-GtTrainingLog t", "Completed", "NoTrainingLog", "ObjectNotFound")]
    public async Task A_refusal_on_AWS_has_its_id_and_says_the_next_step(string command, string status, string errorId, string category)
    {
        var answer = $$$"""{"TransformJobName":"t","TransformJobStatus":"{{{status}}}","TrainingJobName":"t","TrainingJobStatus":"{{{status}}}","FailureReason":"no disk","TransformOutput":{"S3OutputPath":"s3://photos/out/"}}""";

        // Of a failed job the class list and the log are looked for, and are not there.
        await using var server = new CannedServer([.. s_connect, new CannedAnswer(200, answer), status == "Failed" ? new CannedAnswer(404, string.Empty) : new CannedAnswer(200, answer)]);

        var output = await AwsShell.RunAsync(
            engine,
            $"$null = Connect-GtSession -Bucket photos -EndpointUrl {server.Address}; try {{ {command} }} catch {{ \"[$($_.FullyQualifiedErrorId.Split(',')[0])] [$($_.CategoryInfo.Category)] [$($_.ErrorDetails.RecommendedAction)]\" }}",
            withKey: true);

        Assert.Contains($"[{errorId}] [{category}]", output, StringComparison.Ordinal);
        Assert.DoesNotContain("[]", output, StringComparison.Ordinal);
    }
}
