using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Looks at what a job refers to: manifest, template, buckets and their CORS rules. Categories and workteam are looked at before the request is made of them.</summary>
/// <param name="services">The session's services.</param>
internal sealed class PreflightData(SessionServices services)
{
    private readonly Dictionary<string, GtException?> _buckets = new(StringComparer.Ordinal);

    /// <summary>Looks.</summary>
    /// <param name="request">The request.</param>
    /// <param name="task">Its task type.</param>
    /// <param name="checkCors">True to look at CORS rules on the local engine too, whose portal needs none.</param>
    /// <param name="report">Gets the findings.</param>
    /// <param name="token">Stops looking.</param>
    public async Task CheckAsync(CreateLabelingJobRequest request, LabelingTaskType task, bool checkCors, PreflightReport report, CancellationToken token)
    {
        var manifest = request.InputConfig!.DataSource!.S3DataSource!.ManifestS3Uri!;
        var isAws = services.Session.BackEnd == GtBackEnd.Aws;
        if (!report.IsManifestKnown
            && await IsBucketUsableAsync(PreflightManifest.Field, manifest, report, token).ConfigureAwait(false)
            && await new PreflightManifest(services).ReadAsync(manifest, request.LabelAttributeName!, task, report, token).ConfigureAwait(false)
            && request.LabelingJobAlgorithmsConfig is not null)
        {
            PreflightManifest.CheckAutoLabeling(report.Objects, services.Session.BackEnd, report);
        }

        foreach (var bucket in isAws ? report.ImageBuckets : [])
        {
            await IsBucketUsableAsync(PreflightManifest.Field, $"s3://{bucket}/", report, token).ConfigureAwait(false);
        }

        var template = request.HumanTaskConfig!.UiConfig!.UiTemplateS3Uri;
        if (await IsBucketUsableAsync(PreflightTemplate.Field, template, report, token).ConfigureAwait(false))
        {
            await new PreflightTemplate(services).CheckAsync(template, request.RoleArn, report, token).ConfigureAwait(false);
        }

        await IsBucketUsableAsync("OutputConfig.S3OutputPath", request.OutputConfig!.S3OutputPath, report, token).ConfigureAwait(false);
        foreach (var bucket in (isAws || checkCors) && task.ShowsImages ? report.ImageBuckets.Where(IsUsable) : [])
        {
            await new CorsCheck(services).CheckAsync(bucket, report, token).ConfigureAwait(false);
        }
    }

    private bool IsUsable(string bucket) => _buckets.GetValueOrDefault(bucket) is null;

    private async Task<bool> IsBucketUsableAsync(string field, string? uri, PreflightReport report, CancellationToken token)
    {
        if (!S3Uri.TryParse(uri, out var place))
        {
            return true;
        }

        if (!_buckets.TryGetValue(place.Bucket, out var problem))
        {
            problem = _buckets[place.Bucket] = await LookAsync(place.Bucket, token).ConfigureAwait(false);
        }

        if (problem is not null)
        {
            report.Error(field, uri, problem);
        }

        return problem is null;
    }

    private async Task<GtException?> LookAsync(string bucket, CancellationToken token)
    {
        try
        {
            await BucketCheck.CheckIfAllowedAsync(services, bucket, token).ConfigureAwait(false);
            return null;
        }
        catch (GtException e)
        {
            return e;
        }
    }
}
