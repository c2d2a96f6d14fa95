using System.Globalization;
using GtPs.Aws.Regions;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Training;

namespace GtPs.Engine.Labeling;

/// <summary>
/// Runs the ordinary training and transform jobs that active learning is made of. Their names follow from the labeling job and the
/// iteration, so a job that was begun before a restart is joined and not begun twice.
/// </summary>
/// <param name="services">Training, transform and model operations, asked for when they are needed: they know the labeling area too.</param>
/// <param name="options">Region and account.</param>
internal sealed class LearningModels(IServiceProvider services, EngineOptions options)
{
    private const string TrainingInstance = "ml.p3.2xlarge";
    private const string TransformInstance = "ml.c5.xlarge";
    private const int MaxName = 63;
    private const int MaxRuntimeSeconds = 3600;

    /// <summary>Few epochs with a large step: features are frozen, so the head learns quickly, and people wait for it.</summary>
    private const int Epochs = 30;

    private const int MaxBatch = 32;

    /// <summary>The name of an iteration's training job and model.</summary>
    /// <param name="job">The labeling job.</param>
    /// <param name="iteration">The iteration.</param>
    public static string NameOf(LabelingJobRecord job, int iteration)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $"-al-{iteration}-{job.ReferenceCode[^6..].ToLowerInvariant()}");
        var name = job.Name[..Math.Min(job.Name.Length, MaxName - suffix.Length)].TrimEnd('-');
        return name + suffix;
    }

    /// <summary>The name in a model's ARN.</summary>
    /// <param name="arn">The ARN.</param>
    public static string ModelName(string arn) => arn[(arn.LastIndexOf('/') + 1)..];

    /// <summary>Trains a model and makes it.</summary>
    /// <param name="job">The labeling job.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="train">The training manifest.</param>
    /// <param name="validation">The validation manifest.</param>
    /// <param name="samples">How many lines the training manifest has.</param>
    /// <param name="validationSamples">How many lines the validation manifest has.</param>
    /// <param name="token">Stops waiting.</param>
    /// <returns>The model's ARN.</returns>
    /// <exception cref="LearningFailure">The training job did not complete.</exception>
    public async Task<string> TrainAsync(LabelingJobRecord job, int iteration, S3Uri train, S3Uri validation, int samples, int validationSamples, CancellationToken token)
    {
        var name = NameOf(job, iteration);
        var output = new OutputTree(job).Training(iteration);
        var request = new CreateTrainingJobRequest
        {
            TrainingJobName = name,
            AlgorithmSpecification = new AlgorithmSpecification { TrainingImage = Image, TrainingInputMode = "Pipe" },
            RoleArn = job.Request.RoleArn,
            InputDataConfig = [Channel("train", train, job), Channel("validation", validation, job)],
            OutputDataConfig = new OutputDataConfig { S3OutputPath = output.ToString() },
            ResourceConfig = new ResourceConfig { InstanceType = TrainingInstance, InstanceCount = 1, VolumeSizeInGB = 50 },
            StoppingCondition = new StoppingCondition { MaxRuntimeInSeconds = MaxRuntimeSeconds },
            HyperParameters = HyperParameters(job.Classes.Count, samples, Math.Min(samples, validationSamples)),
        };
        var training = services.GetRequiredService<ITrainingJobs>();
        await StartOrJoinAsync(() => training.CreateAsync(request, job.Arn, token)).ConfigureAwait(false);
        var (status, reason) = await training.WaitAsync(name, token).ConfigureAwait(false);
        if (status != TrainingJobStatus.Completed)
        {
            throw new LearningFailure($"the training job {name} is {status}: {reason}");
        }

        return await CreateModelAsync(job, name, output.Combine($"{name}/output/model.tar.gz"), token).ConfigureAwait(false);
    }

    /// <summary>Runs a model over a manifest.</summary>
    /// <param name="job">The labeling job.</param>
    /// <param name="iteration">The iteration.</param>
    /// <param name="modelName">The model.</param>
    /// <param name="token">Stops waiting.</param>
    /// <exception cref="LearningFailure">The transform job did not complete.</exception>
    public async Task TransformAsync(LabelingJobRecord job, int iteration, string modelName, CancellationToken token)
    {
        var name = NameOf(job, iteration);
        var tree = new OutputTree(job);
        var request = new CreateTransformJobRequest
        {
            TransformJobName = name,
            ModelName = modelName,
            BatchStrategy = "SingleRecord",
            MaxConcurrentTransforms = 16,
            MaxPayloadInMB = 6,
            TransformInput = new TransformInput
            {
                DataSource = new TransformDataSource
                {
                    S3DataSource = new TransformS3DataSource { S3DataType = S3DataType.ManifestFile, S3Uri = tree.InferenceInput(iteration).ToString() },
                },
                ContentType = "application/x-image",
                SplitType = "None",
                CompressionType = "None",
            },
            TransformOutput = new TransformOutput { S3OutputPath = tree.InferenceOutput(iteration).ToString() },
            TransformResources = new TransformResources { InstanceType = TransformInstance, InstanceCount = 1 },
        };
        var transforms = services.GetRequiredService<ITransformJobs>();
        await StartOrJoinAsync(() => transforms.CreateAsync(request, job.Arn, token)).ConfigureAwait(false);
        var (status, reason) = await transforms.WaitAsync(name, token).ConfigureAwait(false);
        if (status != TransformJobStatus.Completed)
        {
            throw new LearningFailure($"the transform job {name} is {status}: {reason}");
        }
    }

    /// <summary>Stops what an iteration has at work and waits until it is Stopped.</summary>
    /// <param name="job">The labeling job.</param>
    /// <param name="iteration">The iteration.</param>
    /// <exception cref="OperationCanceledException">The engine shuts down.</exception>
    public async Task StopAsync(LabelingJobRecord job, int iteration)
    {
        var name = NameOf(job, iteration);
        await services.GetRequiredService<ITrainingJobs>().StopAsync(name, CancellationToken.None).ConfigureAwait(false);
        await services.GetRequiredService<ITransformJobs>().StopAsync(name, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Finds a model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>Its ARN, or null when there is none.</returns>
    public async Task<string?> FindAsync(string name, CancellationToken token)
    {
        try
        {
            var describe = services.GetRequiredService<OperationTable>().Find("SageMaker.DescribeModel")!;
            return ((DescribeModelResponse)await describe.Handler(new DescribeModelRequest { ModelName = name }, token).ConfigureAwait(false)).ModelArn;
        }
        catch (ServiceException)
        {
            return null;
        }
    }

    private string Image => RegionTable.ImageClassificationImage(options.Region);

    private static Channel Channel(string name, S3Uri manifest, LabelingJobRecord job) => new()
    {
        ChannelName = name,
        DataSource = new DataSource
        {
            S3DataSource = new S3DataSource
            {
                S3DataType = S3DataType.AugmentedManifestFile,
                S3Uri = manifest.ToString(),
                S3DataDistributionType = "FullyReplicated",
                AttributeNames = ["source-ref", job.LabelAttributeName],
            },
        },
        ContentType = "application/x-recordio",
        RecordWrapperType = "RecordIO",
        CompressionType = "None",
        InputMode = "Pipe",
    };

    private static Dictionary<string, string> HyperParameters(int classes, int samples, int smallest) => new(StringComparer.Ordinal)
    {
        ["num_classes"] = classes.ToString(CultureInfo.InvariantCulture),
        ["num_training_samples"] = samples.ToString(CultureInfo.InvariantCulture),
        ["epochs"] = Epochs.ToString(CultureInfo.InvariantCulture),
        ["mini_batch_size"] = Math.Clamp(smallest / 4, 1, MaxBatch).ToString(CultureInfo.InvariantCulture),
    };

    private static async Task StartOrJoinAsync(Func<Task<string>> create)
    {
        try
        {
            await create().ConfigureAwait(false);
        }
        catch (ServiceException exception) when (exception.Code is "ResourceInUse")
        {
            // Begun before a restart: waiting for it is enough.
        }
    }

    private async Task<string> CreateModelAsync(LabelingJobRecord job, string name, S3Uri artefact, CancellationToken token)
    {
        if (await FindAsync(name, token).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        var request = new CreateModelRequest
        {
            ModelName = name,
            PrimaryContainer = new ContainerDefinition { Image = Image, ModelDataUrl = artefact.ToString() },
            ExecutionRoleArn = job.Request.RoleArn,
        };
        var create = services.GetRequiredService<OperationTable>().Find("SageMaker.CreateModel")!;
        return ((CreateModelResponse)await create.Handler(request, token).ConfigureAwait(false)).ModelArn!;
    }
}
