using GtPs.Cmdlets.Tests.Framework;
using GtPs.Core.Tests.Aws;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>What AWS refuses, and what is asked and told on AWS only; with canned answers, or with the local engine behind -EndpointUrl.</summary>
public sealed class AwsAnswerTests(LocalEngine engine)
{
    private const string Show = "catch { \"[$($_.FullyQualifiedErrorId.Split(',')[0])] [$($_.CategoryInfo.Category)] $_ -> $($_.ErrorDetails.RecommendedAction)\" }";

    [Fact]
    public async Task A_bucket_in_another_region_names_both_regions_and_the_command()
    {
        await using var server = new CannedServer(new CannedAnswer(301, string.Empty, ("x-amz-bucket-region", "eu-west-1")));

        var output = await ConnectAsync(server);

        Assert.Contains("[PermanentRedirect] [InvalidArgument] The bucket 'photos' is in eu-west-1, but the session's region is us-east-1 (from: AWS_REGION).", output, StringComparison.Ordinal);
        Assert.Contains("-> Connect-GtSession -Bucket photos -Region eu-west-1", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "AccessDenied", "PermissionDenied", "IAM policy")]
    [InlineData(400, "ExpiredToken", "AuthenticationError", "Sign in again")]
    [InlineData(403, "InvalidAccessKeyId", "AuthenticationError", "access key")]
    public async Task A_refusal_keeps_AWSs_code_and_says_the_next_step(int status, string code, string category, string action)
    {
        await using var server = new CannedServer(
            new CannedAnswer(status, string.Empty), new CannedAnswer(status, $"<Error><Code>{code}</Code><Message>no</Message></Error>", ("Content-Type", "application/xml")));

        var output = await ConnectAsync(server);

        Assert.Contains($"[{code}] [{category}]", output, StringComparison.Ordinal);
        Assert.Contains("photos", output, StringComparison.Ordinal);
        Assert.Contains(action, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_that_expire_end_a_copy_with_one_error()
    {
        const string List = "<ListBucketResult><Name>photos</Name><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>";
        const string Who = "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/x</Arn><UserId>x</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
        await using var server = new CannedServer(
            new CannedAnswer(200, string.Empty, ("x-amz-bucket-region", "us-east-1")),
            new CannedAnswer(200, List, ("Content-Type", "application/xml")),
            new CannedAnswer(200, Who, ("Content-Type", "text/xml")),
            new CannedAnswer(200, string.Empty, ("x-amz-bucket-region", "us-east-1")),
            new CannedAnswer(400, "<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>", ("Content-Type", "application/xml")));
        using var folder = new Data.DataFolder();

        var output = await AwsShell.RunAsync(
            engine,
            $"$null = Connect-GtSession -Bucket photos -EndpointUrl {server.Address}; $ErrorActionPreference = 'Continue'; $found = @(Copy-GtImage -Path '{folder.Path}' -Force 2>&1); $found.Count; $found[0].FullyQualifiedErrorId; \"$($found[0])\"",
            withKey: true);

        Assert.StartsWith("1\nExpiredToken,", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("0 of 3 images are in place", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_AWS_spending_is_asked_about_and_missing_CORS_rules_are_told()
    {
        using var session = engine.Open();
        var name = LocalEngine.NewName();
        var folder = Directory.CreateTempSubdirectory("gtps-aws-");
        try
        {
            session.Run("""
                $name, $folder = $args
                $objects = New-GtSampleImage -Path $folder -Count 5 -Seed 7 | Copy-GtImage
                $categories = New-GtLabelCategory -Class 'Musical Instrument', Fruit, Cheetah, Tiger, Snowman -Name $name
                $null = $categories | New-GtTemplate -Name $name
                $null = $objects | New-GtWorkteam -Name $name -Simulated
                $null = $objects | New-GtManifest -Name $name
                """, name, folder.FullName).Succeed();
            var root = session.Run("$session.RootUri").Texts.Single();

            var output = await AwsShell.RunAsync(
                engine,
                $$"""
                $null = Connect-GtSession -Bucket gt-local -EndpointUrl $address -RoleArn arn:aws:iam::123456789012:role/GroundTruth
                $job = @{ Name = '{{name}}'; ManifestUri = '{{root}}manifests/{{name}}.manifest'; LabelCategory = '{{root}}categories/{{name}}.json'; Template = '{{root}}templates/{{name}}.liquid.html'; Workteam = '{{name}}'; OutputUri = '{{root}}out/' }
                try { Start-GtLabelingJob @job 3> $null } {{Show}}
                "jobs: $(@(Get-GtLabelingJob '{{name}}*').Count)"
                $warnings = Start-GtLabelingJob @job -Force 3>&1
                "$($warnings[0])"
                "jobs: $(@(Get-GtLabelingJob '{{name}}*').Count)"
                try { New-GtEndpoint x -Name x } {{Show}}
                try { Update-GtEndpoint renewed x } {{Show}}
                """,
                withKey: true);

            Assert.Contains("[ConfirmationNeeded]", output, StringComparison.Ordinal);
            Assert.Contains("Update to x (1 x ml.m5.large, billed until removed, price per hour: see AWS's SageMaker pricing, not known here): endpoint 'renewed'", output, StringComparison.Ordinal);
            Assert.Contains("at most $0.40", output, StringComparison.Ordinal);
            Assert.Contains("Give -Force", output, StringComparison.Ordinal);
            Assert.Contains("jobs: 0", output, StringComparison.Ordinal);
            Assert.Contains("CORS 'gt-local': the bucket has no CORS rule", output, StringComparison.Ordinal);
            Assert.Contains("jobs: 1", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_module_without_the_backbone_says_so_before_it_trains()
    {
        using var session = engine.Open();
        var output = await AwsShell.RunAsync(
            engine,
            $$"""
            $null = Connect-GtSession -Local -Path '{{engine.Path}}'
            "$(Start-GtTraining -Name x -TrainManifestUri s3://gt-local/t -ValidationManifestUri s3://gt-local/v -TrainCount 8 -ValidationCount 8 -LabelAttributeName category -Class a, b -WhatIf 3>&1)"
            """,
            environment: ("GTPS_ENGINE_ASSEMBLY", Path.Combine(engine.Path, "GtPs.Engine.dll")));

        Assert.Contains("built without the backbone", output, StringComparison.Ordinal);
    }

    private Task<string> ConnectAsync(CannedServer server) =>
        AwsShell.RunAsync(engine, $"try {{ Connect-GtSession -Bucket photos -EndpointUrl {server.Address} }} {Show}", withKey: true);
}
