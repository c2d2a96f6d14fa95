using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Jobs;
using GtPs.Engine.Models;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training;

/// <summary>Creates, resumes, stops and awaits transform jobs.</summary>
internal sealed class TransformJobs(TransformRecords records, ModelRecords models, TransformRun run, JobRunner runner, EngineOptions options)
    : ITransformJobs, IResumable
{
    /// <inheritdoc />
    public Task<string> CreateAsync(CreateTransformJobRequest request, string? labelingJobArn, CancellationToken token)
    {
        TransformRequestRules.Validate(request);
        models.Find(request.ModelName!);
        string name = request.TransformJobName!;
        var job = new DescribeTransformJobResponse
        {
            TransformJobName = name,
            TransformJobArn = ArnOf(name),
            TransformJobStatus = TransformJobStatus.InProgress,
            ModelName = request.ModelName,
            MaxConcurrentTransforms = request.MaxConcurrentTransforms,
            ModelClientConfig = request.ModelClientConfig,
            MaxPayloadInMB = request.MaxPayloadInMB,
            BatchStrategy = request.BatchStrategy,
            TransformInput = request.TransformInput,
            TransformOutput = request.TransformOutput,
            TransformResources = request.TransformResources,
            DataProcessing = request.DataProcessing,
            LabelingJobArn = labelingJobArn,
            CreationTime = options.Clock.GetUtcNow().UtcDateTime,
        };
        if (!records.Store.TryAdd(name, job))
            throw EngineErrors.ResourceInUse($"Job name must be unique within an AWS account and region, and a job with this name already exists ({job.TransformJobArn}).");
        Start(name);
        return Task.FromResult(job.TransformJobArn);
    }

    /// <inheritdoc />
    public Task<(string Status, string? FailureReason)> WaitAsync(string name, CancellationToken token) => JobWait.UntilEndedAsync(
        runner,
        ArnOf(name),
        () =>
        {
            var job = Find(name);
            return (job.TransformJobStatus!, job.FailureReason);
        },
        token);

    /// <summary>Stops a job; outputs already written stay.</summary>
    /// <param name="name">The job's name.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c> when it does not exist or has ended.</exception>
    public void Stop(string name)
    {
        var job = Find(name);
        if (job.TransformJobStatus is not (TransformJobStatus.InProgress or TransformJobStatus.Stopping))
            throw EngineErrors.Validation($"The request was rejected because the transform job is in status {job.TransformJobStatus}.");
        records.Store.Change(name, record =>
        {
            bool isRunning = record.TransformJobStatus == TransformJobStatus.InProgress;
            if (isRunning)
                record.TransformJobStatus = TransformJobStatus.Stopping;
            return isRunning;
        });
        runner.Stop(job.TransformJobArn!);
    }

    /// <inheritdoc />
    public Task StopAsync(string name, CancellationToken token) => JobWait.StopAsync(() => Stop(name), () => WaitAsync(name, token));

    /// <summary>A job.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>: AWS answers with that here.</exception>
    public DescribeTransformJobResponse Find(string name) => records.Store.Find(name)
        ?? throw EngineErrors.Validation($"Could not find requested job with name: {name}");

    /// <inheritdoc />
    public Task ResumeAsync(CancellationToken token)
    {
        foreach (var job in records.Store.WithStatus(TransformJobStatus.InProgress, TransformJobStatus.Stopping))
        {
            if (job.TransformJobStatus == TransformJobStatus.Stopping)
                records.End(job.TransformJobName!, TransformJobStatus.Stopped, failureReason: null);
            else
                Start(job.TransformJobName!);
        }

        return Task.CompletedTask;
    }

    private void Start(string name) => runner.Start(ArnOf(name), token => run.RunAsync(name, token));

    private string ArnOf(string name) => ResourceArn.Of(options, "transform-job", name);
}
