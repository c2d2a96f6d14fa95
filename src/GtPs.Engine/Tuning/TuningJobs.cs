using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Jobs;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Tuning;

/// <summary>Creates, resumes and stops tuning jobs.</summary>
internal sealed class TuningJobs(TuningRecords records, TuningRun run, JobRunner runner, EngineOptions options) : IResumable
{
    /// <summary>Validates a request, records the job and starts it.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The job's ARN.</returns>
    /// <exception cref="ServiceException"><c>ValidationException</c>, or <c>ResourceInUse</c> when the name is taken.</exception>
    public string Create(CreateHyperParameterTuningJobRequest request)
    {
        TuningRequestRules.Validate(request);
        string name = request.HyperParameterTuningJobName!;
        var now = options.Clock.GetUtcNow().UtcDateTime;
        var (status, objective) = new TuningTally().Counters();
        var job = new DescribeHyperParameterTuningJobResponse
        {
            HyperParameterTuningJobName = name,
            HyperParameterTuningJobArn = ArnOf(name),
            HyperParameterTuningJobConfig = request.HyperParameterTuningJobConfig,
            TrainingJobDefinition = request.TrainingJobDefinition,
            HyperParameterTuningJobStatus = HyperParameterTuningJobStatus.InProgress,
            TrainingJobStatusCounters = status,
            ObjectiveStatusCounters = objective,
            CreationTime = now,
            LastModifiedTime = now,
        };
        if (!records.Store.TryAdd(name, job))
            throw EngineErrors.ResourceInUse($"Hyperparameter tuning job names must be unique within an AWS account and region; '{name}' is taken. Choose another name.");
        Start(name);
        return job.HyperParameterTuningJobArn;
    }

    /// <summary>Stops a job and the training jobs it runs; those that have ended stay.</summary>
    /// <param name="name">The job's name.</param>
    /// <exception cref="ServiceException"><c>ResourceNotFound</c>, or <c>ValidationException</c> when it has ended.</exception>
    public void Stop(string name)
    {
        var job = Find(name);
        string status = job.HyperParameterTuningJobStatus!;
        records.Store.Change(name, record =>
        {
            status = record.HyperParameterTuningJobStatus!;
            bool isRunning = status == HyperParameterTuningJobStatus.InProgress;
            if (isRunning)
                record.HyperParameterTuningJobStatus = HyperParameterTuningJobStatus.Stopping;
            return isRunning;
        });
        if (status is not (HyperParameterTuningJobStatus.InProgress or HyperParameterTuningJobStatus.Stopping))
            throw EngineErrors.Validation($"The request was rejected because the hyperparameter tuning job is in status {status}.");
        runner.Stop(job.HyperParameterTuningJobArn!);
    }

    /// <summary>A job.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ServiceException"><c>ResourceNotFound</c>.</exception>
    public DescribeHyperParameterTuningJobResponse Find(string name) => records.Store.Find(name)
        ?? throw EngineErrors.ResourceNotFound($"There is no hyperparameter tuning job '{name}'.");

    /// <inheritdoc />
    public Task ResumeAsync(CancellationToken token)
    {
        foreach (var job in records.Store.WithStatus(HyperParameterTuningJobStatus.InProgress, HyperParameterTuningJobStatus.Stopping))
            Start(job.HyperParameterTuningJobName!);
        return Task.CompletedTask;
    }

    private void Start(string name) => runner.Start(ArnOf(name), token => run.RunAsync(name, token));

    private string ArnOf(string name) => ResourceArn.Of(options, TuningRecords.Kind, name);
}
