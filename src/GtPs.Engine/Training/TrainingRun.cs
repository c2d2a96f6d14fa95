using GtPs.Aws.SageMaker;
using GtPs.Engine.Jobs;
using GtPs.Engine.Logs;
using GtPs.Engine.Resources;
using GtPs.Engine.Storage;
using GtPs.Engine.Training.Inputs;
using GtPs.Vision.Features;
using GtPs.Vision.Images;

namespace GtPs.Engine.Training;

/// <summary>
/// Runs one training job from its first status to its last. After a restart it runs again from the start in the time it has left: features are
/// cached, so that costs little, and the artefact is written whole at the end. One that was stopping, or has no time left, trains one epoch.
/// </summary>
internal sealed class TrainingRun(
    TrainingRecords records, IObjectStore objects, ILogWriter logs, TrainingFeatures vision, TrainingUpload upload, JobRunner runner, TimeProvider clock)
{
    /// <summary>How often a job says that it is at work, and so what a kill loses of the time it has used.</summary>
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(5);

    /// <summary>Runs a job and records its outcome.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="stop">Cancelled to stop the job, which keeps the best model so far, or at shutdown, which leaves it to be resumed.</param>
    public async Task RunAsync(string name, CancellationToken stop)
    {
        using var ended = new CancellationTokenSource();
        var beat = BeatAsync(name, ended.Token);
        try
        {
            await RunInTimeAsync(name, stop).ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await beat.ConfigureAwait(false);
            records.Touch(name);
        }
    }

    /// <summary>Whether a job got as far as training in an earlier run, so that it may have had a head to keep.</summary>
    /// <param name="job">The job.</param>
    public static bool MayHaveHead(DescribeTrainingJobResponse job)
        => job.SecondaryStatusTransitions?.Exists(step => step.Status == SecondaryStatus.Training) == true;

    private async Task BeatAsync(string name, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(s_beat, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended).ConfigureAwait(false))
                records.Touch(name);
        }
        catch (OperationCanceledException)
        {
            // The job has ended.
        }
    }

    private async Task RunInTimeAsync(string name, CancellationToken stop)
    {
        var job = records.Store.Find(name)!;
        var log = new TrainingLog(logs, clock, name);
        var left = TimeSpan.FromSeconds(job.StoppingCondition?.MaxRuntimeInSeconds ?? 86_400) - records.TimeUsed(job);
        bool isOverTime = left <= TimeSpan.Zero;
        bool isStopping = job.TrainingJobStatus == TrainingJobStatus.Stopping;
        using var limit = new CancellationTokenSource(!isOverTime ? left : MayHaveHead(job) ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            await TrainAsync(job, log, isOverTime || isStopping ? new CancellationToken(canceled: true) : end.Token, end.Token).ConfigureAwait(false);
            if (!runner.IsShuttingDown)
                End(name, isOverTime || limit.IsCancellationRequested, isStopping || stop.IsCancellationRequested);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            if (!runner.IsShuttingDown)
                End(name, isOverTime || limit.IsCancellationRequested, isStopped: true);
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

    private async Task TrainAsync(DescribeTrainingJobResponse job, TrainingLog log, CancellationToken lastEpoch, CancellationToken end)
    {
        string name = job.TrainingJobName!;
        var channels = job.InputDataConfig!;
        records.Say(name, SecondaryStatus.Starting, TrainingRecords.Preparing);
        var source = channels.Single(channel => channel.ChannelName == ChannelNames.Train);
        var parameters = TrainingHyperParameters.Parse(job.HyperParameters ?? [], ChannelContent.PackingOf(source) == Packing.Images);
        await log.WriteConfigurationAsync(parameters, job.HyperParameters ?? [], end).ConfigureAwait(false);

        records.Enter(name, SecondaryStatus.Downloading, record => record.TrainingStartTime ??= record.SecondaryStatusTransitions![^1].StartTime);
        var described = await ChannelData.ReadAsync(channels, objects, end).ConfigureAwait(false);
        var data = await new TrainingInputs(objects).ReadAsync(channels, parameters, end).ConfigureAwait(false);
        var start = await StartingModel.ReadAsync(channels, objects, end).ConfigureAwait(false);
        await CheckCountsAsync(job, parameters, data.Train.Count, data.Validation.Count, log, end).ConfigureAwait(false);

        records.Enter(name, SecondaryStatus.Training);
        using var lease = await vision.OpenAsync(channels, log, end).ConfigureAwait(false);
        var features = lease.Features;
        var options = parameters.ToOptions(SeedOf(source)) with
        {
            Whiten = features.Extractor is not ClassicalFeatureExtractor,
            InitialHead = start?.HeadFor(features.Extractor, parameters, data.Classes),
        };
        if (start is not null)
            await log.WriteInfoAsync($"Local engine: training goes on from the head of {start.Uri}", end).ConfigureAwait(false);
        records.Say(name, SecondaryStatus.Training, TrainingRecords.InProgress);
        var reader = new ImageFeatures(objects, features, message => log.WriteErrorAsync(message, end));
        var (train, images) = await reader.ReadAsync(ChannelNames.Train, data.Train, parameters.Augmentation, end).ConfigureAwait(false);
        var (validation, _) = await reader.ReadAsync(ChannelNames.Validation, data.Validation, AugmentationKind.None, end).ConfigureAwait(false);
        var result = await HeadTraining.RunAsync(train, validation, options, log, lastEpoch).ConfigureAwait(false);
        if (job.LabelingJobArn is not null && images.Count > 1)
            await HeadTraining.CrossValidate(train, images, validation, options, lastEpoch).WriteAsync(job, objects, CancellationToken.None).ConfigureAwait(false);

        if (!runner.IsShuttingDown)
            await upload.WriteAsync(job, features.Extractor, result, start?.NamesFor(data.Classes) ?? data.Classes, options.TopK, ChannelData.Counted(described, train.Count, validation.Count)).ConfigureAwait(false);
    }

    private static int SeedOf(Channel train) => train.ShuffleConfig?.Seed is { } seed ? seed.GetHashCode() : 0;

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
