using System.Text.Json.Nodes;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

/// <summary>Jobs of other task types than image classification.</summary>
public sealed class TaskTypeTests(LocalEngine engine)
{
    private const string Texts = """
        $texts = 'the parcel is late', 'thank you', 'where is it', 'broken again', 'well done', 'how much is it', 'never again', 'lovely', 'when do you open', 'refund me', 'great', 'who are you'
        $classes = 'Complaint', 'Praise', 'Question'
        $known = for ($i = 0; $i -lt $texts.Count; $i++) { [GtPs.Model.GtImage] @{ S3Uri = $texts[$i]; StandardLabel = $classes[$i % 3] } }
        $manifest = $texts | ForEach-Object { "{`"source`":`"$_`"}" } | New-GtManifest -Name $args[0]
        $categories = New-GtLabelCategory -Class $classes -Name $args[0]
        $template = $categories | New-GtTemplate -Name $args[0] -TaskType TextMultiClass
        $team = $known | New-GtWorkteam -Name $args[0] -Simulated -WorkerCount 3 -Seed 7
        """;

    private const string OnAws = "$null = Connect-GtSession -Bucket gt-local -EndpointUrl $address -RoleArn arn:aws:iam::123456789012:role/R; ";
    private const string Draft = "Start-GtLabelingJob -ManifestUri s3://gt-local/m -Name x -LabelCategory s3://gt-local/c.json -Workteam team -WhatIf ";

    [Fact]
    public void The_parameter_takes_all_built_in_types()
    {
        using var session = new ModuleSession();
        var table = JsonNode.Parse(File.ReadAllText(Path.Combine(RepositoryPaths.Root, "src", "GtPs.Aws", "Regions", "regions.json")))!;

        var names = session.Run("(Get-Command Start-GtLabelingJob).Parameters['TaskType'].Attributes.ValidValues").Succeed().Texts;

        Assert.Equal(table["labelingTasks"]!.AsArray().Select(name => (string)name!).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Texts_are_classified()
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open();
        session.Run(Texts, name).Succeed();

        var job = session.Run("$job = $manifest | Start-GtLabelingJob -Name $args[0] -TaskType TextMultiClass -LabelCategory $categories -Template $template -Workteam $team -Wait; $job", name).Single();
        var labels = session.Run("Get-GtAnnotation -ManifestUri $job.ManifestUri").Succeed().Output.Select(item => (dynamic)item).ToList();

        Assert.Equal(("Completed", "12/12", "TextMultiClass"), ((string)job.Status, (string)job.Labeled, (string)job.TaskType));
        Assert.Equal(12, labels.Count);
        Assert.All(labels, label => Assert.Equal("groundtruth/text-classification", (string)label.Type));
        Assert.Equal(["Complaint", "Praise", "Question"], labels.Take(3).Select(label => (string)label.Label));
        Assert.Equal("the parcel is late", (string)labels[0].SourceRef);
        Assert.Contains("\"source\":\"the parcel is late\"", (string)labels[0].Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ImageMultiClassMultiLabel", "is a task type that the local engine cannot label")]
    [InlineData("TextMultiClass -AutoLabeling", "learns from images only")]
    public void What_the_local_engine_cannot_label_is_refused_by_its_name(string type, string expected)
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team);

        var run = session.Run($"{LabelingInput.Job} -TaskType {type}; $job");

        Assert.Equal(["ValidationException"], run.ErrorIds);
        Assert.Empty(run.Output);
        Assert.Contains(expected, run.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ImageMultiClass", "<crowd-image-classifier\n", "src=")]
    [InlineData("ImageMultiClassMultiLabel", "<crowd-image-classifier-multi-select\n", "exclusion-category")]
    [InlineData("TextMultiClass", "<crowd-classifier\n", "<classification-target>")]
    [InlineData("TextMultiClassMultiLabel", "<crowd-classifier-multi-select\n", "exclusion-category")]
    public void Templates_are_made_and_rendered_without_a_fault(string type, string element, string part)
    {
        using var session = engine.Open();

        var test = session.Run("$template = New-GtLabelCategory -Class A, B -Name $args[0] | New-GtTemplate -Name $args[0] -TaskType $args[1] -PreviewPath $args[2]; $template | Test-GtTemplate", LocalEngine.NewName(), type, Path.Combine(engine.Path, $"{type}.html")).Single();

        Assert.Empty((System.Collections.IEnumerable)test.Errors);
        Assert.Contains(element, (string)test.RenderedContent, StringComparison.Ordinal);
        Assert.Contains(part, (string)test.RenderedContent, StringComparison.Ordinal);
        Assert.Contains(element, File.ReadAllText(Path.Combine(engine.Path, $"{type}.html")), StringComparison.Ordinal);
        Assert.DoesNotContain("{{", (string)test.RenderedContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TextMultiClass -Template s3://gt-local/t.html -AutoLabeling", "432418664414:function:PRE-TextMultiClass", "432418664414:function:ACS-TextMultiClass", "labeling-job-algorithm-specification/text-classification")]
    [InlineData("ImageMultiClassMultiLabel -Template s3://gt-local/t.html", "function:PRE-ImageMultiClassMultiLabel", "function:ACS-ImageMultiClassMultiLabel")]
    [InlineData("BoundingBox -Template s3://gt-local/t.html -AutoLabeling", "function:PRE-BoundingBox", "algorithm-specification/object-detection")]
    [InlineData("SemanticSegmentation -Template s3://gt-local/t.html -AutoLabeling -LabelAttributeName mask-ref", "function:ACS-SemanticSegmentation", "algorithm-specification/semantic-segmentation", "\"LabelAttributeName\": \"mask-ref\"")]
    [InlineData("NamedEntityRecognition", "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/NamedEntityRecognition", "function:PRE-NamedEntityRecognition")]
    [InlineData("VideoObjectTracking -LabelAttributeName track-ref -TaskTimeLimitInSeconds 2592000", "human-task-ui/VideoObjectTracking", "function:PRE-VideoObjectTracking")]
    [InlineData("Adjustment3DPointCloudObjectDetection", "human-task-ui/PointCloudObjectDetection", "function:ACS-Adjustment3DPointCloudObjectDetection")]
    [InlineData("3DPointCloudSemanticSegmentation -LabelAttributeName cloud-ref", "human-task-ui/PointCloudSemanticSegmentation")]
    [InlineData("PassThrough -Template s3://gt-local/t.html", "function:PRE-PassThrough", "function:ACS-PassThrough")]
    [InlineData("BoundingBox -Template s3://gt-local/t.html -Workteam public -TaskPrice 0.036 -FreeOfSensitiveContent", "\"TenthFractionsOfACent\": 6")]
    public async Task Types_have_their_functions_and_pages(string arguments, params string[] expected)
    {
        var draft = arguments.Contains("-Workteam", StringComparison.Ordinal) ? Draft.Replace("-Workteam team ", string.Empty, StringComparison.Ordinal) : Draft;

        var output = await RunAsync(OnAws + draft + "-TaskType " + arguments);

        Assert.All(expected, text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SemanticSegmentation -Template s3://gt-local/t.html", "must end in -ref")]
    [InlineData("BoundingBox -Template s3://gt-local/t.html -Workteam public -TaskPrice 0.012 -FreeOfSensitiveContent", "object-detection")]
    [InlineData("BoundingBox", "needs a worker template")]
    [InlineData("VideoObjectDetection -LabelAttributeName x-ref -AutoLabeling", "there is no automated labeling for VideoObjectDetection. Leave -AutoLabeling out")]
    [InlineData("ImageMultiClass -Template s3://gt-local/t.html -TaskTimeLimitInSeconds 28801", "must be 30 to 28,800")]
    public async Task Rules_of_a_type_are_checked(string arguments, string expected)
    {
        var draft = arguments.Contains("-Workteam", StringComparison.Ordinal) ? Draft.Replace("-Workteam team ", string.Empty, StringComparison.Ordinal) : Draft;

        var output = await RunAsync(OnAws + $"try {{ {draft} -TaskType {arguments} }} catch {{ \"$_\" }}");

        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("CreateLabelingJob", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_region_that_is_not_known_is_told_and_ones_own_functions_go_there()
    {
        var path = Directory.CreateTempSubdirectory("gtps-region-").FullName;
        using var session = new ModuleSession();
        session.Run("$session = Connect-GtSession -Local -Path $args[0] -Region eu-west-3", path).Succeed();
        const string Job = "-ManifestUri s3://gt-local/m -Name x -LabelCategory s3://gt-local/c.json -Template s3://gt-local/t.html -Workteam arn:aws:sagemaker:eu-west-3:$($session.AccountId):workteam/private-crowd/x";

        var refused = session.Run($"Start-GtLabelingJob {Job} -WhatIf");
        var found = session.Run($"(Test-GtLabelingJob {Job} | Where-Object ErrorId -eq UnknownRegion).Field").Succeed();
        var own = session.Run($"Start-GtLabelingJob {Job} -WhatIf -PreHumanTaskLambdaArn arn:aws:lambda:eu-west-3:123456789012:function:pre -AnnotationConsolidationLambdaArn arn:aws:lambda:eu-west-3:123456789012:function:acs").Succeed();
        session.Run("Stop-GtEngine -Path $args[0]", path).Succeed();
        Directory.Delete(path, recursive: true);

        Assert.Equal(["UnknownRegion"], refused.ErrorIds);
        Assert.Contains("PreHumanTaskLambdaArn", refused.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal(["PreHumanTaskLambdaArn"], found.Texts);
        Assert.Contains("\"PreHumanTaskLambdaArn\": \"arn:aws:lambda:eu-west-3:123456789012:function:pre\"", own.HostText, StringComparison.Ordinal);
        Assert.Contains("function:acs", own.HostText, StringComparison.Ordinal);
    }

    private Task<string> RunAsync(string script) => AwsShell.RunAsync(engine, script, withKey: true);
}
