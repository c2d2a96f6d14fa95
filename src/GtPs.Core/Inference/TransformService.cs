using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Inference;

/// <summary>Batch transform jobs: a model's answers for many images in S3.</summary>
/// <param name="services">The session.</param>
public sealed class TransformService(SessionServices services)
{
    private const string What = "transform job";
    private const int MaxPayloadTotalInMB = 100;
    private readonly ModelService _models = new(services);
    private readonly TrainedClasses _classes = new(services);

    /// <summary>Settles what the user left open and checks what can be checked without a call.</summary>
    /// <param name="options">What is asked for.</param>
    /// <exception cref="GtException">A value cannot be used (<c>InvalidName</c>, <c>InvalidS3Uri</c>, <c>InvalidTransform</c>, <c>ValidationException</c> for what is no instance type).</exception>
    public TransformOptions Settle(TransformOptions options)
    {
        S3Uri.Parse(options.InputUri);
        InstanceTypes.Check(options.InstanceType, "TransformResources.InstanceType");
        if (options.MaxConcurrentTransforms * options.MaxPayloadInMB > MaxPayloadTotalInMB)
        {
            throw new GtException(
                "InvalidTransform",
                $"MaxConcurrentTransforms ({options.MaxConcurrentTransforms}) x MaxPayloadInMB ({options.MaxPayloadInMB}) is {options.MaxConcurrentTransforms * options.MaxPayloadInMB}, but must not pass {MaxPayloadTotalInMB}. Lower one of them.",
                GtErrorKind.InvalidArgument,
                "MaxConcurrentTransforms");
        }

        var name = options.Name.Length > 0 ? ResourceName.Check(options.Name, "TransformJobName") : ResourceName.Unique("gt-transform", services.Clock);
        var output = options.OutputUri.Length > 0 ? S3Uri.Parse(options.OutputUri) : services.Root.Combine($"transform/{name}/output/");
        return options with { Name = name, OutputUri = output.ToString() };
    }

    /// <summary>The request that starting sends; nothing is asked and nothing is sent.</summary>
    /// <param name="options">What is asked for, settled.</param>
    /// <param name="isLines">True when the input is known to be a manifest of JSON Lines.</param>
    public RequestText Preview(TransformOptions options, bool isLines = false)
    {
        var uri = S3Uri.Parse(options.InputUri);
        var input = isLines ? new TransformInputs.Input(S3DataType.ManifestFile, ManifestOf(options), IsOurs: true) : new TransformInputs.Input(S3DataType.S3Prefix, uri, IsOurs: false);
        var isKnown = isLines || uri.Key.Length == 0 || uri.Key.EndsWith('/');
        return RequestText.Of(Request(options, input)) with
        {
            Note = isKnown ? string.Empty : $"TransformInput.DataSource: when '{uri}' is a manifest, S3DataType is ManifestFile, and one of JSON Lines is first written anew as {ManifestOf(options)}.",
        };
    }

    /// <summary>Starts a job, or finds the one that the same request started before. When the request is refused nothing of it remains.</summary>
    /// <param name="options">What is asked for, settled.</param>
    /// <param name="token">Stops it; a job that was made goes on.</param>
    /// <exception cref="GtException">The model or the input does not exist, another request's job has the name (<c>ResourceInUse</c>), or what else the service answers.</exception>
    public async Task<Started<GtTransformJob>> StartAsync(TransformOptions options, CancellationToken token)
    {
        var inputs = new TransformInputs(services);
        var uri = S3Uri.Parse(options.InputUri);
        var input = await inputs.LookAsync(uri, ManifestOf(options), token);
        var request = Request(options, input);
        if (await Existing.FindAsync(What, options.Name, request, () => DescribeAsync(options.Name, token)) is { } same)
        {
            return new Started<GtTransformJob>(await MapAsync(same, token), IsNew: false);
        }

        var model = await _models.GetAsync(options.ModelName, token);
        await inputs.WriteAsync(input, uri, token);
        try
        {
            await Existing.MakeAsync(What, options.Name, request, () => services.SageMaker.CreateTransformJobAsync(request, token), () => DescribeAsync(options.Name, token));
        }
        catch (GtException error) when (input.IsOurs && error.Kind is not (GtErrorKind.AlreadyExists or GtErrorKind.Connection))
        {
            await services.S3.DeleteAsync(input.Uri, CancellationToken.None);
            throw;
        }

        if (model.Classes.Count > 0)
        {
            await _classes.WriteAsync(_classes.UriOfTransform(options.Name), model.Classes, token);
        }

        return new Started<GtTransformJob>(await GetAsync(options.Name, token), IsNew: true);
    }

    /// <summary>Looks for the job that the same request started before; nothing is made.</summary>
    /// <param name="options">What is asked for, settled.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The job; null when the name is free.</returns>
    /// <exception cref="GtException">Another request's job has the name (<c>ResourceInUse</c>), or the input does not exist.</exception>
    public async Task<GtTransformJob?> FindStartedAsync(TransformOptions options, CancellationToken token)
    {
        if (!await Existing.IsTakenAsync(() => DescribeAsync(options.Name, token)))
        {
            return null;
        }

        var input = await new TransformInputs(services).LookAsync(S3Uri.Parse(options.InputUri), ManifestOf(options), token);
        return await Existing.FindAsync(What, options.Name, Request(options, input), () => DescribeAsync(options.Name, token)) is { } same ? await MapAsync(same, token) : null;
    }

    /// <summary>Gets a job.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    public async Task<GtTransformJob> GetAsync(string name, CancellationToken token) => await MapAsync(await DescribeAsync(name, token), token);

    /// <summary>Finds one, or lists them, newest first: a <see cref="GtTransformJob"/> each, or the <see cref="GtException"/> of one that cannot be read.</summary>
    /// <param name="filter">The names wanted.</param>
    /// <param name="token">Stops it.</param>
    public IAsyncEnumerable<object> FindAsync(NameFilter filter, CancellationToken token) => Listing.DetailsAsync(
        filter,
        async (next, stop) =>
        {
            var page = await services.SageMaker.ListTransformJobsAsync(
                new ListTransformJobsRequest { NextToken = next, MaxResults = Listing.PageSize, NameContains = filter.Contains, SortBy = "CreationTime", SortOrder = SortOrder.Descending },
                stop);
            return (page.TransformJobSummaries?.Select(job => job.TransformJobName!) ?? [], page.NextToken);
        },
        GetAsync,
        token);

    /// <summary>The request that stopping a job sends; nothing is sent.</summary>
    /// <param name="name">The job's name.</param>
    public static RequestText PreviewStop(string name) => RequestText.Of(new StopTransformJobRequest { TransformJobName = name }) with { Remark = RequestText.NotToEnded };

    /// <summary>Stops a job; one that has ended is left as it is.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>The job after the call.</returns>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    public async Task<GtTransformJob> StopAsync(string name, CancellationToken token)
    {
        if ((await DescribeAsync(name, token)).TransformJobStatus is TransformJobStatus.InProgress)
        {
            await services.SageMaker.StopTransformJobAsync(new StopTransformJobRequest { TransformJobName = name }, token);
        }

        return await GetAsync(name, token);
    }

    /// <summary>Waits until a job has ended.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="options">How to wait.</param>
    /// <param name="progress">Told the status at every look.</param>
    /// <param name="token">Ends the wait; the job goes on.</param>
    /// <returns>The job: Completed, Failed or Stopped.</returns>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>), or the time is up (<c>WaitTimeout</c>).</exception>
    public async Task<GtTransformJob> WaitAsync(string name, WaitOptions options, IProgress<GtProgress>? progress, CancellationToken token)
    {
        var log = new JobLog(services);
        var (answer, _) = await new Waiter(services.Clock).WaitAsync(
            async stop =>
            {
                var job = await DescribeAsync(name, stop);
                return (Job: job, Progress: progress is null ? string.Empty : await log.TransformProgressAsync(name, stop));
            },
            look => TerminalStatus.IsJobEnded(look.Job.TransformJobStatus ?? string.Empty),
            look => new GtProgress($"Transform job {name}", look.Progress.Length > 0 ? $"{look.Job.TransformJobStatus}: {look.Progress}" : look.Job.TransformJobStatus ?? string.Empty, -1),
            What,
            name,
            options,
            progress,
            token);
        return await MapAsync(answer, token);
    }

    /// <summary>Asks for a job's state alone: what a wait polls.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">There is no such job (<c>ResourceNotFound</c>).</exception>
    internal Task<DescribeTransformJobResponse> DescribeAsync(string name, CancellationToken token) => Missing.GuardAsync(
        services.SageMaker.DescribeTransformJobAsync(new DescribeTransformJobRequest { TransformJobName = name }, token),
        What,
        name,
        services.Session);

    /// <summary>Makes the user's object of what SageMaker says; the class order is the model's, or the one kept with the job when the model is gone.</summary>
    /// <param name="answer">What SageMaker says.</param>
    /// <param name="token">Stops it.</param>
    internal async Task<GtTransformJob> MapAsync(DescribeTransformJobResponse answer, CancellationToken token) => new()
    {
        Name = answer.TransformJobName ?? string.Empty,
        TransformJobArn = answer.TransformJobArn ?? string.Empty,
        Region = services.Session.Region,
        Status = answer.TransformJobStatus ?? string.Empty,
        ModelName = answer.ModelName ?? string.Empty,
        InputUri = answer.TransformInput?.DataSource?.S3DataSource?.S3Uri ?? string.Empty,
        OutputUri = answer.TransformOutput?.S3OutputPath ?? string.Empty,
        Classes = await _models.ClassesOfAsync(answer.ModelName, token) is { Count: > 0 } classes ? classes : await _classes.OfTransformAsync(answer.TransformJobName ?? string.Empty, token),
        FailureReason = answer.FailureReason ?? string.Empty,
        CreationTime = answer.CreationTime ?? default,
        TransformEndTime = answer.TransformEndTime,
    };

    private S3Uri ManifestOf(TransformOptions options) => services.Root.Combine($"transform/{options.Name}/input.manifest");

    private static CreateTransformJobRequest Request(TransformOptions options, TransformInputs.Input input) => new()
    {
        TransformJobName = options.Name,
        ModelName = options.ModelName,
        MaxConcurrentTransforms = options.MaxConcurrentTransforms,
        MaxPayloadInMB = options.MaxPayloadInMB,
        BatchStrategy = "SingleRecord",
        TransformInput = new TransformInput
        {
            DataSource = new TransformDataSource { S3DataSource = new TransformS3DataSource { S3DataType = input.S3DataType, S3Uri = input.Uri.ToString() } },
            ContentType = "application/x-image",
            SplitType = "None",
            CompressionType = "None",
        },
        TransformOutput = new TransformOutput
        {
            S3OutputPath = options.OutputUri,
            Accept = options.AsJsonLines ? "application/jsonlines" : null,
            AssembleWith = options.AsJsonLines ? "Line" : null,
        },
        TransformResources = new TransformResources { InstanceType = options.InstanceType, InstanceCount = 1 },
    };
}
