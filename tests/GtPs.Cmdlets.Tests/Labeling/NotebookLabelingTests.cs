using System.Text.Json.Nodes;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

/// <summary>
/// The CreateLabelingJob request of AWS's own Ground Truth notebook, written off it by hand, and what the cmdlet sends for the same inputs: the same keys and values. The one member
/// more is the tag with the forecast. It is there because the notebook's own cost is wrong: its constant assumes three workers where the request asks for one (defect 3).
/// </summary>
public sealed class NotebookLabelingTests(LocalEngine engine)
{
    private const string Role = "arn:aws:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole";

    private const string Request = """
        {
          "InputConfig": {
            "DataSource": { "S3DataSource": { "ManifestS3Uri": "MANIFEST" } },
            "DataAttributes": { "ContentClassifiers": ["FreeOfPersonallyIdentifiableInformation", "FreeOfAdultContent"] }
          },
          "OutputConfig": { "S3OutputPath": "s3://BUCKET/demo/output/" },
          "HumanTaskConfig": {
            "AnnotationConsolidationConfig": { "AnnotationConsolidationLambdaArn": "arn:aws:lambda:us-east-1:432418664414:function:ACS-ImageMultiClass" },
            "PreHumanTaskLambdaArn": "arn:aws:lambda:us-east-1:432418664414:function:PRE-ImageMultiClass",
            "MaxConcurrentTaskCount": 200,
            "NumberOfHumanWorkersPerDataObject": 1,
            "TaskAvailabilityLifetimeInSeconds": 21600,
            "TaskDescription": "What do you see: a Musical Instrument a Fruit a Cheetah a Tiger a Snowman?",
            "TaskKeywords": ["image", "classification", "humans"],
            "TaskTimeLimitInSeconds": 300,
            "TaskTitle": "What do you see: a Musical Instrument a Fruit a Cheetah a Tiger a Snowman?",
            "UiConfig": { "UiTemplateS3Uri": "TEMPLATE" },
            "WorkteamArn": "TEAM"
          },
          "LabelingJobName": "NAME",
          "RoleArn": "ROLE",
          "LabelAttributeName": "category",
          "LabelCategoryConfigS3Uri": "CATEGORIES",
          "LabelingJobAlgorithmsConfig": { "LabelingJobAlgorithmSpecificationArn": "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/image-classification" }
        }
        """;

    private const string Start = """
        $classes = [string[]]$categories.Classes
        $question = "What do you see: a $($classes -join ' a ')?"
        $task = @{
            ManifestUri = $manifest; LabelCategory = $categories; Template = $template; AutoLabeling = $true; WorkersPerObject = 1; MaxConcurrentTaskCount = 200
            TaskTitle = $question; TaskDescription = $question; TaskKeyword = 'image', 'classification', 'humans'; TaskTimeLimitInSeconds = 300; TaskAvailabilityLifetimeInSeconds = 21600
            OutputUri = "s3://$($session.Bucket)/demo/output/"; RoleArn = $args[0]; FreeOfSensitiveContent = $true; WarningAction = 'SilentlyContinue'
        }
        $null = Start-GtLabelingJob -Name "$name-private" -Workteam $team @task
        # Without a team that stands in for it the engine has no public workforce, but the request was sent.
        $null = Start-GtLabelingJob -Name "$name-public" -Workteam public -TaskPrice 0.012 -ErrorAction SilentlyContinue @task
        [pscustomobject]@{ Bucket = $session.Bucket; Manifest = "$manifest"; Categories = "$categories"; Template = "$template"; Team = $team.WorkteamArn }
        """;

    [Fact]
    public void The_cmdlet_sends_what_the_notebook_sends()
    {
        var name = LocalEngine.NewName();
        using var wire = new WireRecorder();
        using var session = LabelingInput.Open(engine, name, "$team = New-GtWorkteam -Name $name -Member anna");

        dynamic made = session.Run(Start, Role).Output.Single();
        string Fill(string job, string team) => Request.Replace("MANIFEST", (string)made.Manifest, StringComparison.Ordinal).Replace("CATEGORIES", (string)made.Categories, StringComparison.Ordinal)
            .Replace("TEMPLATE", (string)made.Template, StringComparison.Ordinal).Replace("BUCKET", (string)made.Bucket, StringComparison.Ordinal)
            .Replace("ROLE", Role, StringComparison.Ordinal).Replace("TEAM", team, StringComparison.Ordinal).Replace("NAME", job, StringComparison.Ordinal);
        var toPrivate = wire.Find("CreateLabelingJob", "LabelingJobName", $"{name}-private");
        var toPublic = wire.Find("CreateLabelingJob", "LabelingJobName", $"{name}-public");
        session.Run("Stop-GtLabelingJob \"$name-private\"").Succeed();

        AssertSame(Fill($"{name}-private", (string)made.Team), toPrivate, "0.96");
        var paid = JsonNode.Parse(Fill($"{name}-public", "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default"))!;
        paid["HumanTaskConfig"]!["PublicWorkforceTaskPrice"] = JsonNode.Parse("""{ "AmountInUsd": { "Dollars": 0, "Cents": 1, "TenthFractionsOfACent": 2 } }""");
        AssertSame(paid.ToJsonString(), toPublic, "1.10");
    }

    private static void AssertSame(string expected, JsonObject sent, string forecast) =>
        Assert.Equal([$$"""$.Tags: nothing -> [{"Key":"groundtruthps:forecast-cost-usd","Value":"{{forecast}}"}]"""], NotebookJson.Differences(expected, sent));
}
