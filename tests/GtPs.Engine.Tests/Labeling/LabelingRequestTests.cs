using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>What CreateLabelingJob refuses, and what Describe and List answer.</summary>
public sealed class LabelingRequestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Action<CreateLabelingJobRequest>> BadRequests => new()
    {
        { "LabelingJobName", request => request.LabelingJobName = "-x" },
        { "LabelingJobName", request => request.LabelingJobName = new string('a', 64) },
        { "LabelAttributeName", request => request.LabelAttributeName = "category-metadata" },
        { "LabelAttributeName", request => request.LabelAttributeName = "category-ref" },
        { "LabelAttributeName", request => request.LabelAttributeName = "source" },
        { "ManifestS3Uri", request => request.InputConfig!.DataSource!.S3DataSource!.ManifestS3Uri = "s3://scene/none.manifest" },
        { "ManifestS3Uri", request => request.InputConfig!.DataSource!.S3DataSource!.ManifestS3Uri = "s3://elsewhere/input.manifest" },
        { "SnsDataSource", request => request.InputConfig!.DataSource!.SnsDataSource = new LabelingJobSnsDataSource { SnsTopicArn = "arn:aws:sns:us-east-1:000000000000:t" } },
        { "ContentClassifiers", request => request.InputConfig!.DataAttributes = new LabelingJobDataAttributes { ContentClassifiers = ["FreeOfFun"] } },
        { "S3OutputPath", request => request.OutputConfig!.S3OutputPath = "s3://elsewhere/out/" },
        { "KmsKeyId", request => request.OutputConfig!.KmsKeyId = "key" },
        { "RoleArn", request => request.RoleArn = "arn:aws:iam::0:role/x" },
        { "LabelCategoryConfigS3Uri", request => request.LabelCategoryConfigS3Uri = null },
        { "label categories", request => request.LabelCategoryConfigS3Uri = "s3://scene/template.liquid" },
        { "MaxHumanLabeledObjectCount", request => request.StoppingConditions = new LabelingJobStoppingConditions { MaxHumanLabeledObjectCount = 0 } },
        { "MaxPercentageOfInputDatasetLabeled", request => request.StoppingConditions = new LabelingJobStoppingConditions { MaxPercentageOfInputDatasetLabeled = 101 } },
        { "LabelingJobAlgorithmSpecificationArn", request => request.LabelingJobAlgorithmsConfig = new LabelingJobAlgorithmsConfig { LabelingJobAlgorithmSpecificationArn = "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/object-detection" } },
        { "HumanTaskConfig", request => request.HumanTaskConfig = null },
        { "UiTemplateS3Uri", request => request.HumanTaskConfig!.UiConfig!.UiTemplateS3Uri = "s3://scene/none.liquid" },
        { "TaskTitle", request => request.HumanTaskConfig!.TaskTitle = new string('t', 129) },
        { "TaskDescription", request => request.HumanTaskConfig!.TaskDescription = string.Empty },
        { "TaskKeywords", request => request.HumanTaskConfig!.TaskKeywords = ["two  spaces"] },
        { "NumberOfHumanWorkersPerDataObject", request => request.HumanTaskConfig!.NumberOfHumanWorkersPerDataObject = 10 },
        { "simulated workteam 'team' has 4 workers", request => request.HumanTaskConfig!.NumberOfHumanWorkersPerDataObject = 5 },
        { "TaskTimeLimitInSeconds", request => request.HumanTaskConfig!.TaskTimeLimitInSeconds = 29 },
        { "TaskAvailabilityLifetimeInSeconds", request => request.HumanTaskConfig!.TaskAvailabilityLifetimeInSeconds = 59 },
        { "MaxConcurrentTaskCount", request => request.HumanTaskConfig!.MaxConcurrentTaskCount = 0 },
        { "PreHumanTaskLambdaArn", request => request.HumanTaskConfig!.PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-BoundingBox" },
        { "PreHumanTaskLambdaArn", request => request.HumanTaskConfig!.PreHumanTaskLambdaArn = "arn:aws:lambda:us-west-2:081040173940:function:PRE-ImageMultiClass" },
        { "labels ImageMultiClass or TextMultiClass", request => request.HumanTaskConfig!.PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-ImageMultiClassMultiLabel" },
        { "must be of one task type", request => request.HumanTaskConfig!.PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-TextMultiClass" },
        { "AnnotationConsolidationConfig", request => request.HumanTaskConfig!.AnnotationConsolidationConfig = null },
        { "WorkteamArn", request => request.HumanTaskConfig!.WorkteamArn = "arn:aws:sagemaker:us-east-1:000000000000:workteam/private-crowd/nobody" },
        { "public-crowd", request => request.HumanTaskConfig!.WorkteamArn = "arn:aws:sagemaker:us-east-1:394669845002:workteam/public-crowd/default" },
        { "groundtruthps:consolidation is 'Best', but must be one of DawidSkene, DawidSkeneFull, Majority", request => request.Tags = [new Tag { Key = "groundtruthps:consolidation", Value = "Best" }] },
        { "groundtruthps:consolidation is '1'", request => request.Tags = [new Tag { Key = "groundtruthps:consolidation", Value = "1" }] },
        { "PublicWorkforceTaskPrice", request => request.HumanTaskConfig!.PublicWorkforceTaskPrice = new PublicWorkforceTaskPrice() },
    };

    [Fact]
    public async Task Bad_requests_are_refused_by_the_name_of_the_field()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(3);
        var team = await scene.MakeTeamAsync();
        var slow = LabelingScene.JobRequest("refused", await scene.MakeTeamAsync(seconds: "60", name: "slow"));
        Assert.Contains("TaskTimeLimitInSeconds is 60", (await Assert.ThrowsAsync<GtException>(() => scene.CreateJobAsync(slow))).Message, StringComparison.Ordinal);
        foreach (var row in BadRequests)
        {
            var (field, spoil) = row.Data;
            var request = LabelingScene.JobRequest("refused", team);
            spoil(request);
            var error = await Assert.ThrowsAsync<GtException>(() => scene.CreateJobAsync(request));
            Assert.Equal("ValidationException", error.ErrorId);
            Assert.Contains(field, error.Message, StringComparison.OrdinalIgnoreCase);
        }

        var none = await scene.Aws.SageMaker.ListLabelingJobsAsync(new ListLabelingJobsRequest(), Token);
        Assert.Empty(none.LabelingJobSummaryList!);
        Assert.Empty(await scene.ListAsync("out/"));
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(3);
        var team = await scene.MakeTeamAsync();
        await scene.RunAsync(LabelingScene.JobRequest("Twice", team));

        var error = await Assert.ThrowsAsync<GtException>(() => scene.CreateJobAsync(LabelingScene.JobRequest("tWICE", team)));

        Assert.Equal("ResourceInUse", error.ErrorId);
    }

    [Fact]
    public async Task An_unknown_job_is_not_found()
    {
        await using var scene = await LabelingScene.StartAsync();

        Assert.Equal("ResourceNotFound", (await Assert.ThrowsAsync<GtException>(() => scene.DescribeAsync("nobody"))).ErrorId);
        Assert.Equal("ResourceNotFound", (await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.StopLabelingJobAsync(new StopLabelingJobRequest { LabelingJobName = "nobody" }, Token))).ErrorId);
    }

    [Fact]
    public async Task List_filters_sorts_and_pages()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(1);
        var team = await scene.MakeTeamAsync();
        foreach (var name in new[] { "bb", "aa", "cc", "other" })
        {
            await scene.RunAsync(LabelingScene.JobRequest(name, team));
        }

        var first = await scene.Aws.SageMaker.ListLabelingJobsAsync(new ListLabelingJobsRequest { SortBy = "Name", SortOrder = "Descending", MaxResults = 2 }, Token);
        var second = await scene.Aws.SageMaker.ListLabelingJobsAsync(new ListLabelingJobsRequest { SortBy = "Name", SortOrder = "Descending", MaxResults = 2, NextToken = first.NextToken }, Token);
        var filtered = await scene.Aws.SageMaker.ListLabelingJobsAsync(new ListLabelingJobsRequest { NameContains = "THE", StatusEquals = "Completed" }, Token);

        Assert.Equal(["other", "cc"], first.LabelingJobSummaryList!.Select(job => job.LabelingJobName));
        Assert.Equal(["bb", "aa"], second.LabelingJobSummaryList!.Select(job => job.LabelingJobName));
        Assert.Null(second.NextToken);
        Assert.Equal(["other"], filtered.LabelingJobSummaryList!.Select(job => job.LabelingJobName));
        Assert.Equal(1, filtered.LabelingJobSummaryList![0].LabelCounters!.HumanLabeled);
        Assert.Equal("ValidationException", (await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.ListLabelingJobsAsync(new ListLabelingJobsRequest { StatusEquals = "Done" }, Token))).ErrorId);
    }
}
