using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Jobs;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training;

/// <summary>Creates, resumes, stops and awaits training jobs.</summary>
internal sealed class TrainingJobs(TrainingRecords records, TrainingRun run, JobRunner runner, EngineOptions options) : ITrainingJobs, IResumable
{
    /// <inheritdoc />
    public Task<string> CreateAsync(CreateTrainingJobRequest request, string? labelingJobArn, CancellationToken token)
        => CreateAsync(request, labelingJobArn, tuningJobArn: null, token);

    /// <inheritdoc />
    public Task<string> CreateAsync(CreateTrainingJobRequest request, string? labelingJobArn, string? tuningJobArn, CancellationToken token)
    {
        TrainingRequestRules.Validate(request);
        string name = request.TrainingJobName!;
        var now = options.Clock.GetUtcNow().UtcDateTime;
        var job = new DescribeTrainingJobResponse
        {
            TrainingJobName = name,
            TrainingJobArn = ArnOf(name),
            LabelingJobArn = labelingJobArn,
            TuningJobArn = tuningJobArn,
            TrainingJobStatus = TrainingJobStatus.InProgress,
            HyperParameters = request.HyperParameters ?? [],
            AlgorithmSpecification = request.AlgorithmSpecification,
            RoleArn = request.RoleArn,
            InputDataConfig = request.InputDataConfig,
            OutputDataConfig = request.OutputDataConfig,
            ResourceConfig = request.ResourceConfig,
            StoppingCondition = request.StoppingCondition,
            EnableNetworkIsolation = request.EnableNetworkIsolation ?? false,
            EnableInterContainerTrafficEncryption = request.EnableInterContainerTrafficEncryption ?? false,
            EnableManagedSpotTraining = false,
            CreationTime = now,
            LastModifiedTime = now,
        };
        if (!records.Store.TryAdd(name, job))
            throw EngineErrors.ResourceInUse($"Training job names must be unique within an AWS account and region; '{name}' is taken. Choose another name.");
        records.Enter(name, SecondaryStatus.Starting);
        Start(name);
        return Task.FromResult(job.TrainingJobArn);
    }

    /// <inheritdoc />
    public Task<(string Status, string? FailureReason)> WaitAsync(string name, CancellationToken token) => JobWait.UntilEndedAsync(
        runner,
        ArnOf(name),
        () =>
        {
            var job = Find(name);
            return (job.TrainingJobStatus!, job.FailureReason);
        },
        token);

    /// <summary>Stops a job; it keeps the best model so far.</summary>
    /// <param name="name">The job's name.</param>
    /// <exception cref="ServiceException"><c>ResourceNotFound</c>, or <c>ValidationException</c> when it has ended.</exception>
    public void Stop(string name)
    {
        var job = Find(name);
        if (job.TrainingJobStatus is not (TrainingJobStatus.InProgress or TrainingJobStatus.Stopping))
            throw EngineErrors.Validation($"The request was rejected because the training job is in status {job.TrainingJobStatus}.");
        records.Enter(name, SecondaryStatus.Stopping, record =>
        {
            if (record.TrainingJobStatus == TrainingJobStatus.InProgress)
                record.TrainingJobStatus = TrainingJobStatus.Stopping;
        });
        runner.Stop(job.TrainingJobArn!);
    }

    /// <inheritdoc />
    public Task StopAsync(string name, CancellationToken token) => JobWait.StopAsync(() => Stop(name), () => WaitAsync(name, token));

    /// <summary>A job.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>: AWS answers with that here.</exception>
    public DescribeTrainingJobResponse Find(string name) => records.Store.Find(name)
        ?? throw EngineErrors.Validation($"Requested resource not found: training job '{name}'.");

    /// <inheritdoc />
    public Task ResumeAsync(CancellationToken token)
    {
        foreach (var job in records.Store.WithStatus(TrainingJobStatus.InProgress, TrainingJobStatus.Stopping))
        {
            // The heads of a job that was stopping are gone with the process; one that got as far as having some trains one epoch for its model.
            if (job.TrainingJobStatus == TrainingJobStatus.Stopping && !TrainingRun.MayHaveHead(job))
                records.End(job.TrainingJobName!, TrainingJobStatus.Stopped, SecondaryStatus.Stopped, failureReason: null);
            else
                Restart(job.TrainingJobName!);
        }

        return Task.CompletedTask;
    }

    private void Restart(string name)
    {
        records.Interrupt(name);
        Start(name);
    }

    private void Start(string name) => runner.Start(ArnOf(name), token => run.RunAsync(name, token));

    private string ArnOf(string name) => ResourceArn.Of(options, "training-job", name);
}
