using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Sessions.Clearing;

/// <summary>Finds the running jobs whose output goes below a session's prefix. Those that another job started end with it.</summary>
/// <param name="services">The session.</param>
/// <param name="inventory">What all finders share.</param>
internal sealed class JobInventory(SessionServices services, SessionInventory inventory)
{
    private const string Running = "InProgress";
    private const string Stopping = "Stopping";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private ISageMakerClient Client => services.SageMaker;

    /// <summary>Finds them.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<SessionItem>> FindAsync(CancellationToken token) =>
        [.. await TuningAsync(Running, token), .. await LabelingAsync("Initializing", token), .. await LabelingAsync(Running, token), .. await TrainingAsync(Running, token), .. await TransformAsync(Running, token)];

    /// <summary>Finds those that were told to stop before and have not ended: there is nothing to do with them, but they still write.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<SessionItem>> FindStoppingAsync(CancellationToken token) =>
        [.. await TuningAsync(Stopping, token), .. await LabelingAsync(Stopping, token), .. await TrainingAsync(Stopping, token), .. await TransformAsync(Stopping, token)];

    private async Task<IEnumerable<SessionItem>> LabelingAsync(string status, CancellationToken token)
    {
        var jobs = await inventory.DetailsAsync(
            async (next, stop) =>
            {
                var page = await Client.ListLabelingJobsAsync(new ListLabelingJobsRequest { NextToken = next, MaxResults = Listing.PageSize, StatusEquals = status }, stop);
                return (page.LabelingJobSummaryList?.Select(job => job.LabelingJobName!) ?? [], page.NextToken);
            },
            LookLabelingAsync,
            token);
        return jobs.Where(job => inventory.IsBelow(job.OutputConfig?.S3OutputPath)).Select(job => Item(
            "labeling job",
            job.LabelingJobName!,
            job.OutputConfig!.S3OutputPath!,
            new StopLabelingJobRequest { LabelingJobName = job.LabelingJobName },
            Client.StopLabelingJobAsync,
            async stop => (await LookLabelingAsync(job.LabelingJobName!, stop)).LabelingJobStatus));
    }

    private async Task<IEnumerable<SessionItem>> TrainingAsync(string status, CancellationToken token)
    {
        var jobs = await inventory.DetailsAsync(
            async (next, stop) =>
            {
                var page = await Client.ListTrainingJobsAsync(new ListTrainingJobsRequest { NextToken = next, MaxResults = Listing.PageSize, StatusEquals = status }, stop);
                return (page.TrainingJobSummaries?.Select(job => job.TrainingJobName!) ?? [], page.NextToken);
            },
            LookTrainingAsync,
            token);
        return jobs.Where(job => job.TuningJobArn is null && job.LabelingJobArn is null && inventory.IsBelow(job.OutputDataConfig?.S3OutputPath)).Select(job => Item(
            "training job",
            job.TrainingJobName!,
            job.OutputDataConfig!.S3OutputPath!,
            new StopTrainingJobRequest { TrainingJobName = job.TrainingJobName },
            Client.StopTrainingJobAsync,
            async stop => (await LookTrainingAsync(job.TrainingJobName!, stop)).TrainingJobStatus));
    }

    private async Task<IEnumerable<SessionItem>> TransformAsync(string status, CancellationToken token)
    {
        var jobs = await inventory.DetailsAsync(
            async (next, stop) =>
            {
                var page = await Client.ListTransformJobsAsync(new ListTransformJobsRequest { NextToken = next, MaxResults = Listing.PageSize, StatusEquals = status }, stop);
                return (page.TransformJobSummaries?.Select(job => job.TransformJobName!) ?? [], page.NextToken);
            },
            LookTransformAsync,
            token);
        return jobs.Where(job => job.LabelingJobArn is null && inventory.IsBelow(job.TransformOutput?.S3OutputPath)).Select(job => Item(
            "transform job",
            job.TransformJobName!,
            job.TransformOutput!.S3OutputPath!,
            new StopTransformJobRequest { TransformJobName = job.TransformJobName },
            Client.StopTransformJobAsync,
            async stop => (await LookTransformAsync(job.TransformJobName!, stop)).TransformJobStatus));
    }

    private async Task<IEnumerable<SessionItem>> TuningAsync(string status, CancellationToken token)
    {
        var jobs = await inventory.DetailsAsync(
            async (next, stop) =>
            {
                var page = await Client.ListHyperParameterTuningJobsAsync(new ListHyperParameterTuningJobsRequest { NextToken = next, MaxResults = Listing.PageSize, StatusEquals = status }, stop);
                return (page.HyperParameterTuningJobSummaries?.Select(job => job.HyperParameterTuningJobName!) ?? [], page.NextToken);
            },
            LookTuningAsync,
            token);
        return jobs.Where(job => inventory.IsBelow(job.TrainingJobDefinition?.OutputDataConfig?.S3OutputPath)).Select(job => Item(
            "tuning job",
            job.HyperParameterTuningJobName!,
            job.TrainingJobDefinition!.OutputDataConfig!.S3OutputPath!,
            new StopHyperParameterTuningJobRequest { HyperParameterTuningJobName = job.HyperParameterTuningJobName },
            Client.StopHyperParameterTuningJobAsync,
            async stop => (await LookTuningAsync(job.HyperParameterTuningJobName!, stop)).HyperParameterTuningJobStatus));
    }

    private Task<DescribeLabelingJobResponse> LookLabelingAsync(string name, CancellationToken token) => Client.DescribeLabelingJobAsync(new DescribeLabelingJobRequest { LabelingJobName = name }, token);

    private Task<DescribeTrainingJobResponse> LookTrainingAsync(string name, CancellationToken token) => Client.DescribeTrainingJobAsync(new DescribeTrainingJobRequest { TrainingJobName = name }, token);

    private Task<DescribeTransformJobResponse> LookTransformAsync(string name, CancellationToken token) => Client.DescribeTransformJobAsync(new DescribeTransformJobRequest { TransformJobName = name }, token);

    private Task<DescribeHyperParameterTuningJobResponse> LookTuningAsync(string name, CancellationToken token) =>
        Client.DescribeHyperParameterTuningJobAsync(new DescribeHyperParameterTuningJobRequest { HyperParameterTuningJobName = name }, token);

    private SessionItem Item<T>(string kind, string name, string output, T request, Func<T, CancellationToken, Task> send, Func<CancellationToken, Task<string?>> look)
        where T : class => SessionItem.Of(kind, name, $"writes to {output}", request, (sent, token) => StopAsync(kind, name, stop => send(sent, stop), look, token)) with
        {
            IsStopped = true,
            HasEnded = async token => TerminalStatus.IsJobEnded(await look(token) ?? string.Empty),
        };

    // On the engine a job ends at once, and then what it used can go too. On AWS it takes minutes that nobody should sit through.
    private async Task StopAsync(string kind, string name, Func<CancellationToken, Task> stop, Func<CancellationToken, Task<string?>> look, CancellationToken token)
    {
        try
        {
            await stop(token);
        }
        catch (GtException error) when (error.Kind is not GtErrorKind.NotFound && !SharedFailure.Is(error))
        {
            // It may have ended since it was listed.
            if (!TerminalStatus.IsJobEnded(await look(token) ?? string.Empty))
            {
                throw;
            }
        }

        if (services.Session.BackEnd == GtBackEnd.Local)
        {
            try
            {
                await new Waiter(services.Clock).WaitAsync(
                    async looking => await look(looking) ?? string.Empty,
                    TerminalStatus.IsJobEnded,
                    status => new GtProgress($"Stopping {kind} {name}", status, -1),
                    kind,
                    name,
                    WaitOptions.For(GtBackEnd.Local) with { Timeout = s_patience },
                    null,
                    token);
            }
            catch (GtException error) when (error.Kind is GtErrorKind.Timeout)
            {
                // It has been told; it ends when its people's tasks end.
            }
        }
    }
}
