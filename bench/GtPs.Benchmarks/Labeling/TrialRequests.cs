using System.Globalization;
using GtPs.Aws.SageMaker;

namespace GtPs.Benchmarks.Labeling;

/// <summary>The requests of a trial.</summary>
internal static class TrialRequests
{
    private const int Workers = 6;

    /// <summary>A simulated team.</summary>
    public static CreateWorkteamRequest Team(string name, string bucket, int seed, double errorRate) => new()
    {
        WorkteamName = name,
        Description = "simulated",
        MemberDefinitions = [new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = [.. Enumerable.Range(1, Workers).Select(i => string.Create(CultureInfo.InvariantCulture, $"simulated-{i}"))] } }],
        Tags =
        [
            new Tag { Key = "groundtruthps:error-rates", Value = errorRate.ToString(CultureInfo.InvariantCulture) },
            new Tag { Key = "groundtruthps:standard-labels", Value = $"s3://{bucket}/standard.jsonl" },
            new Tag { Key = "groundtruthps:seed", Value = seed.ToString(CultureInfo.InvariantCulture) },
        ],
    };

    /// <summary>A job with automated labeling.</summary>
    public static CreateLabelingJobRequest Job(string name, string bucket, string team) => new()
    {
        LabelingJobName = name,
        LabelAttributeName = "category",
        InputConfig = new LabelingJobInputConfig { DataSource = new LabelingJobDataSource { S3DataSource = new LabelingJobS3DataSource { ManifestS3Uri = $"s3://{bucket}/input.manifest" } } },
        OutputConfig = new LabelingJobOutputConfig { S3OutputPath = $"s3://{bucket}/out/" },
        RoleArn = "arn:aws:iam::000000000000:role/GroundTruth",
        LabelCategoryConfigS3Uri = $"s3://{bucket}/categories.json",
        LabelingJobAlgorithmsConfig = new LabelingJobAlgorithmsConfig { LabelingJobAlgorithmSpecificationArn = "arn:aws:sagemaker:us-east-1:027400017018:labeling-job-algorithm-specification/image-classification" },
        HumanTaskConfig = new HumanTaskConfig
        {
            WorkteamArn = team,
            UiConfig = new UiConfig { UiTemplateS3Uri = $"s3://{bucket}/template.liquid" },
            PreHumanTaskLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:PRE-ImageMultiClass",
            AnnotationConsolidationConfig = new AnnotationConsolidationConfig { AnnotationConsolidationLambdaArn = "arn:aws:lambda:us-east-1:432418664414:function:ACS-ImageMultiClass" },
            TaskTitle = "Which class?",
            TaskDescription = "Choose the class of the image.",
            NumberOfHumanWorkersPerDataObject = 3,
            TaskTimeLimitInSeconds = 600,
        },
    };
}
