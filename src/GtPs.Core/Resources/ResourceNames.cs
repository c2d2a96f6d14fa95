using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Core.Sessions;

namespace GtPs.Core.Resources;

/// <summary>Names of what is there, the newest first, one page of each kind: for completion. Each asks the service once.</summary>
/// <param name="services">The session.</param>
public sealed class ResourceNames(SessionServices services)
{
    private const string Newest = "CreationTime";

    /// <summary>Labeling jobs with their status and creation time.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<(string Name, string Text)>> LabelingJobsAsync(CancellationToken token)
    {
        var page = await services.SageMaker.ListLabelingJobsAsync(new ListLabelingJobsRequest { MaxResults = Listing.PageSize, SortBy = Newest, SortOrder = SortOrder.Descending }, token).ConfigureAwait(false);
        return [.. (page.LabelingJobSummaryList ?? []).Select(job => (job.LabelingJobName!, Text(job.LabelingJobStatus, job.CreationTime)))];
    }

    /// <summary>Training jobs with their status and creation time.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<(string Name, string Text)>> TrainingJobsAsync(CancellationToken token)
    {
        var page = await services.SageMaker.ListTrainingJobsAsync(new ListTrainingJobsRequest { MaxResults = Listing.PageSize, SortBy = Newest, SortOrder = SortOrder.Descending }, token).ConfigureAwait(false);
        return [.. (page.TrainingJobSummaries ?? []).Select(job => (job.TrainingJobName!, Text(job.TrainingJobStatus, job.CreationTime)))];
    }

    /// <summary>Transform jobs with their status and creation time.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<(string Name, string Text)>> TransformJobsAsync(CancellationToken token)
    {
        var page = await services.SageMaker.ListTransformJobsAsync(new ListTransformJobsRequest { MaxResults = Listing.PageSize, SortBy = Newest, SortOrder = SortOrder.Descending }, token).ConfigureAwait(false);
        return [.. (page.TransformJobSummaries ?? []).Select(job => (job.TransformJobName!, Text(job.TransformJobStatus, job.CreationTime)))];
    }

    /// <summary>Tuning jobs with their status and creation time.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<(string Name, string Text)>> TuningJobsAsync(CancellationToken token)
    {
        var request = new ListHyperParameterTuningJobsRequest { MaxResults = Listing.PageSize, SortBy = Newest, SortOrder = SortOrder.Descending };
        var page = await services.SageMaker.ListHyperParameterTuningJobsAsync(request, token).ConfigureAwait(false);
        return [.. (page.HyperParameterTuningJobSummaries ?? []).Select(job => (job.HyperParameterTuningJobName!, Text(job.HyperParameterTuningJobStatus, job.CreationTime)))];
    }

    /// <summary>Models with their creation time.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<(string Name, string Text)>> ModelsAsync(CancellationToken token)
    {
        var page = await services.SageMaker.ListModelsAsync(new ListModelsRequest { MaxResults = Listing.PageSize, SortBy = Newest, SortOrder = SortOrder.Descending }, token).ConfigureAwait(false);
        return [.. (page.Models ?? []).Select(model => (model.ModelName!, Text("Model", model.CreationTime)))];
    }

    /// <summary>Endpoints with their status and creation time.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<(string Name, string Text)>> EndpointsAsync(CancellationToken token)
    {
        var page = await services.SageMaker.ListEndpointsAsync(new ListEndpointsRequest { MaxResults = Listing.PageSize, SortBy = Newest, SortOrder = SortOrder.Descending }, token).ConfigureAwait(false);
        return [.. (page.Endpoints ?? []).Select(endpoint => (endpoint.EndpointName!, Text(endpoint.EndpointStatus, endpoint.CreationTime)))];
    }

    /// <summary>Endpoint configurations with their creation time.</summary>
    /// <param name="token">Stops it.</param>
    public async Task<IReadOnlyList<(string Name, string Text)>> EndpointConfigsAsync(CancellationToken token)
    {
        var page = await services.SageMaker.ListEndpointConfigsAsync(new ListEndpointConfigsRequest { MaxResults = Listing.PageSize, SortBy = Newest, SortOrder = SortOrder.Descending }, token).ConfigureAwait(false);
        return [.. (page.EndpointConfigs ?? []).Select(config => (config.EndpointConfigName!, Text("Endpoint configuration", config.CreationTime)))];
    }

    private static string Text(string? status, DateTime? made) => string.Create(CultureInfo.InvariantCulture, $"{status}, {made:yyyy-MM-dd HH:mm} UTC");
}
