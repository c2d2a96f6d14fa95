using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

/// <summary>What Test-GtLabelingJob finds.</summary>
public sealed class PreflightTests(LocalEngine engine)
{
    private const string Test = "$manifest | Test-GtLabelingJob -Name $name -LabelCategory $categories -Template $template -Workteam $team";

    [Fact]
    public void A_job_that_can_be_started_has_no_findings()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team);

        Assert.Empty(session.Run(Test).Succeed().Output);
    }

    [Theory]
    [InlineData("-LabelAttributeName source-ref", "LabelAttributeName")]
    [InlineData("-LabelAttributeName label-ref", "LabelAttributeName")]
    [InlineData("-TaskTitle ('x' * 129)", "TaskTitle")]
    [InlineData("-TaskDescription ('x' * 256)", "TaskDescription")]
    [InlineData("-TaskKeyword a, b, c, d, e, f", "TaskKeywords")]
    [InlineData("-TaskPrice 0.013", "PublicWorkforceTaskPrice")]
    [InlineData("-TaskTimeLimitInSeconds 28801", "TaskTimeLimitInSeconds")]
    [InlineData("-TaskAvailabilityLifetimeInSeconds 59", "TaskAvailabilityLifetimeInSeconds")]
    [InlineData("-MaxConcurrentTaskCount 5001", "MaxConcurrentTaskCount")]
    [InlineData("-WorkersPerObject 10", "NumberOfHumanWorkersPerDataObject")]
    [InlineData("-RoleArn nobody", "RoleArn")]
    [InlineData("-OutputUri s3://gt-not-there/x/", "OutputConfig.S3OutputPath", "NoSuchBucket")]
    [InlineData("-Workteam nobody", "WorkteamArn", "ResourceNotFound")]
    [InlineData("-Workteam arn:aws:sagemaker:eu-west-1:123456789012:workteam/private-crowd/x", "WorkteamArn", "ResourceNotFound")]
    [InlineData("-Workteam public -TaskPrice 0.012", "InputConfig.DataAttributes.ContentClassifiers")]
    [InlineData("-Workteam public -FreeOfSensitiveContent", "PublicWorkforceTaskPrice")]
    [InlineData("-TaskType BoundingBox", "TaskType")]
    [InlineData("-MaxCost 0.05", "MaxCost", "BudgetTooSmall")]
    public void What_keeps_a_job_from_starting_is_one_finding(string arguments, string field, string errorId = "ValidationException")
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team);
        var test = arguments.StartsWith("-Workteam", StringComparison.Ordinal) ? Test.Replace(" -Workteam $team", string.Empty, StringComparison.Ordinal) : Test;

        var found = session.Run($"{test} {arguments} | Where-Object Severity -eq Error | Where-Object Field -eq $args[0]", field).Single();

        Assert.Equal(errorId, (string)found.ErrorId);
        Assert.NotEmpty((string)found.Problem);
        Assert.NotEmpty((string)found.Fix);
    }

    [Fact]
    public void A_bucket_that_is_not_there_is_told_for_every_field_that_names_it()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team);

        var found = session.Run("Test-GtLabelingJob -ManifestUri s3://gt-not-there/m -Name $name -LabelCategory $categories -Template s3://gt-not-there/t.html -Workteam $team -OutputUri s3://gt-not-there/x/ | ForEach-Object { \"$($_.Field) $($_.ErrorId)\" }").Succeed();

        string[] fields = ["InputConfig.DataSource.S3DataSource.ManifestS3Uri", "UiConfig.UiTemplateS3Uri", "OutputConfig.S3OutputPath"];
        Assert.All(fields, field => Assert.Contains($"{field} NoSuchBucket", found.Texts));
    }

    [Fact]
    public void Texts_where_images_are_shown_are_found()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team);

        var run = session.Run("""
            $texts = '{"source":"a text"}', '{"source":"another"}' | New-GtManifest -Name "$name-texts"
            $texts | Test-GtLabelingJob -Name $name -LabelCategory $categories -Template $template -Workteam $team
            """).Succeed();

        var finding = run.Single();
        Assert.Contains("2 lines hold a text (source) where ImageMultiClass shows an image", (string)finding.Problem, StringComparison.Ordinal);
        Assert.Contains("-TaskType TextMultiClass", (string)finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_are_a_table_that_says_what_and_how_to_fix_it()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team);

        var text = session.Run(Test + " -WorkersPerObject 10 | Out-Default").Succeed().HostText;

        Assert.Contains("Severity", text, StringComparison.Ordinal);
        Assert.Contains("must be 1 to 9.", text, StringComparison.Ordinal);
        Assert.Contains("Change -WorkersPer", text, StringComparison.Ordinal);
    }

    [Fact]
    public void SetCors_lets_browsers_in_and_keeps_other_rules()
    {
        var bucket = LocalEngine.NewName();
        using var session = new ModuleSession();
        session.Run("$session = Connect-GtSession -Local -Path $args[0] -Bucket $args[1]", engine.Path, bucket).Succeed();
        LabelingInput.Fill(session, bucket, LabelingInput.Team);

        var asked = session.Run(Test + " -SetCors -WhatIf").Succeed();
        var set = session.Run(Test + " -SetCors").Succeed();
        var again = session.Run(Test + " -SetCors -WhatIf").Succeed();

        var finding = asked.Single();
        Assert.Equal(("MissingCorsRule", bucket, "Warning"), ((string)finding.ErrorId, (string)finding.Value, $"{finding.Severity}"));
        Assert.Contains("GET from *", asked.HostText, StringComparison.Ordinal);
        Assert.Empty(set.Output);
        Assert.Empty(again.Output);
    }

    [Fact]
    public async Task On_AWS_the_template_is_rendered_and_the_buckets_of_the_images_are_looked_at()
    {
        var bucket = LocalEngine.NewName();
        using var session = new ModuleSession();
        session.Run("$session = Connect-GtSession -Local -Path $args[0] -Bucket $args[1]", engine.Path, bucket).Succeed();
        LabelingInput.Fill(session, bucket, LabelingInput.Team);
        var texts = session.Run("\"$manifest\"; \"$categories\"; \"$template\"; $team.WorkteamArn").Succeed().Texts;

        var output = await AwsShell.RunAsync(
            engine,
            $$"""
            $null = Connect-GtSession -Bucket {{bucket}} -EndpointUrl $address -RoleArn arn:aws:iam::123456789012:role/R
            $job = @{ ManifestUri = '{{texts[0]}}'; Name = '{{bucket}}'; LabelCategory = '{{texts[1]}}'; Template = '{{texts[2]}}'; Workteam = '{{texts[3]}}' }
            "found: $((Test-GtLabelingJob @job).ErrorId)"
            Test-GtLabelingJob @job -SetCors
            "left: $(@(Test-GtLabelingJob @job).Count)"
            $job.Template = '{{texts[1]}}'
            "no template: $((Test-GtLabelingJob @job).Field)"
            $job.Template = '{{texts[2]}}'
            $job.Workteam = 'arn:aws:sagemaker:us-east-1:999999999999:workteam/private-crowd/x'
            "other account: $((Test-GtLabelingJob @job).Problem)"
            """,
            withKey: true);

        Assert.Contains("found: MissingCorsRule", output, StringComparison.Ordinal);
        Assert.Contains("left: 0", output, StringComparison.Ordinal);
        Assert.Contains("no template: UiConfig.UiTemplateS3Uri", output, StringComparison.Ordinal);
        Assert.Contains("other account: is a private team of the account 999999999999, but the session's is ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_the_very_job_has_is_no_finding_and_one_of_another_is()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.SlowTeam, LabelingInput.Job);

        var same = session.Run(Test + " -TaskPrice 0.012").Succeed();
        var other = session.Run(Test + " -TaskPrice 0.012 -TaskTitle Other").Succeed();
        session.Run("Stop-GtLabelingJob $name").Succeed();

        Assert.Empty(same.Output);
        Assert.Equal("ResourceInUse", (string)other.Single().ErrorId);
    }
}
