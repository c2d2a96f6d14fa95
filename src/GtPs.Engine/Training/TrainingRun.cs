using GtPs.Aws.SageMaker;
using GtPs.Engine.Jobs;
using GtPs.Engine.Logs;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Training;

/// <summary>
/// Runs one training job from its first status to its last. After a restart it runs again from the start: features are cached, so that
/// costs little, and the artefact is written whole at the end.
/// </summary>
internal sealed class TrainingRun(
    TrainingRecords records, IObjectStore objects, ILogWriter logs, TrainingFeatures vision, TrainingUpload upload, JobRunner runner, TimeProvider clock)
{
    /// <summary>Runs a job and records its outcome.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="stop">Cancelled to stop the job, which keeps the best model so far, or at shutdown, which leaves it to be resumed.</param>
    public async Task RunAsync(string name, CancellationToken stop)
    {
        var job = records.Store.Find(name)!;
        var log = new TrainingLog(logs, clock, name);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(job.StoppingCondition?.MaxRuntimeInSeconds ?? 86_400), clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            await TrainAsync(job, log, end.Token).ConfigureAwait(false);
            if (!runner.IsShuttingDown)
                End(name, limit.IsCancellationRequested, stop.IsCancellationRequested);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            if (!runner.IsShuttingDown)
                End(name, limit.IsCancellationRequested, isStopped: true);
        }
        catch (Exception exception)
        {
            string reason = JobFailedException.ReasonOf(exception);
            await log.WriteErrorAsync(reason, CancellationToken.None).ConfigureAwait(false);
            records.End(name, TrainingJobStatus.Failed, SecondaryStatus.Failed, reason);
        }
    }

    private void End(string name, bool isOverTime, bool isStopped)
    {
        if (isOverTime)
            records.End(name, TrainingJobStatus.Stopped, SecondaryStatus.MaxRuntimeExceeded, failureReason: null);
        else if (isStopped)
            records.End(name, TrainingJobStatus.Stopped, SecondaryStatus.Stopped, failureReason: null);
        else
            records.End(name, TrainingJobStatus.Completed, SecondaryStatus.Completed, failureReason: null);
    }

    private async Task TrainAsync(DescribeTrainingJobResponse job, TrainingLog log, CancellationToken end)
    {
        var sent = job.HyperParameters ?? [];
        var parameters = TrainingHyperParameters.Parse(sent);
        await log.WriteConfigurationAsync(parameters, sent, end).ConfigureAwait(false);

        records.Enter(job.TrainingJobName!, SecondaryStatus.Downloading, record => record.TrainingStartTime = clock.GetUtcNow().UtcDateTime);
        var train = TrainingChannel.Of(job.InputDataConfig!, TrainingChannel.Train, objects);
        var validation = TrainingChannel.Of(job.InputDataConfig!, TrainingChannel.Validation, objects);
        var trainLines = await train.ReadLabelsAsync(end).ConfigureAwait(false);
        var validationLines = await validation.ReadLabelsAsync(end).ConfigureAwait(false);
        var classes = ClassNames.Collect(trainLines.Concat(validationLines), parameters.ClassCount);
        await CheckCountsAsync(job, parameters, trainLines.Count, validationLines.Count, log, end).ConfigureAwait(false);

        records.Enter(job.TrainingJobName!, SecondaryStatus.Training);
        var features = await vision.OpenAsync(log, end).ConfigureAwait(false);
        Task Report(string message) => log.WriteErrorAsync(message, end);
        var (trainSet, usedLines) = await train.ReadFeaturesAsync(trainLines, features, parameters.Mirror, Report, end).ConfigureAwait(false);
        var (validationSet, _) = await validation.ReadFeaturesAsync(validationLines, features, mirror: false, Report, end).ConfigureAwait(false);
        var result = await HeadTraining.RunAsync(trainSet, validationSet, parameters.ToOptions(), log, end).ConfigureAwait(false);
        if (job.LabelingJobArn is not null && usedLines.Count > 1)
            await HeadTraining.CrossValidate(trainSet, usedLines, validationSet, parameters.ToOptions(), end).WriteAsync(job, objects, CancellationToken.None).ConfigureAwait(false);

        if (!runner.IsShuttingDown)
            await upload.WriteAsync(job, features.Extractor, result, classes).ConfigureAwait(false);
    }

    private static async Task CheckCountsAsync(
        DescribeTrainingJobResponse job, TrainingHyperParameters parameters, int train, int validation, TrainingLog log, CancellationToken token)
    {
        if (parameters.TrainingSampleCount != train)
            await log.WriteInfoAsync($"Local engine: num_training_samples is {parameters.TrainingSampleCount}, but the train channel has {train} images; {train} are used.", token).ConfigureAwait(false);

        // Active learning may begin with fewer images than a batch; its steps then take what there is.
        if (job.LabelingJobArn is null && Math.Min(train, validation) < parameters.MiniBatchSize)
            throw new JobFailedException($"ClientError: the number of input images must be bigger or equal to mini_batch_size ({parameters.MiniBatchSize}) in both channels: train has {train}, validation has {validation}. Choose a smaller mini_batch_size or give more images.");
    }
}
