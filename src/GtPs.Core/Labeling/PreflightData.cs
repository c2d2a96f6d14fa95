using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Looks at what a job refers to: manifest, template, bucket and name. Categories and workteam are looked at before the request is made of them.</summary>
/// <param name="services">The session's services.</param>
internal sealed class PreflightData(SessionServices services)
{
    private const int MaxObjects = 100_000;
    private const int AutoLabelingMinimum = 1_250;
    private const int AutoLabelingAdvised = 5_000;
    private const int ShownLineErrors = 3;
    private const string ManifestField = "InputConfig.DataSource.S3DataSource.ManifestS3Uri";
    private readonly HashSet<string> _buckets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _badBuckets = new(StringComparer.Ordinal);

    /// <summary>Looks.</summary>
    /// <param name="request">The request.</param>
    /// <param name="report">Gets the findings.</param>
    /// <param name="token">Stops looking.</param>
    public async Task CheckAsync(CreateLabelingJobRequest request, PreflightReport report, CancellationToken token)
    {
        var manifest = request.InputConfig!.DataSource!.S3DataSource!.ManifestS3Uri!;
        var template = request.HumanTaskConfig!.UiConfig!.UiTemplateS3Uri;
        if (await IsBucketUsableAsync(ManifestField, manifest, report, token).ConfigureAwait(false))
        {
            await CheckManifestAsync(request, manifest, report, token).ConfigureAwait(false);
        }

        if (await IsBucketUsableAsync(PreflightTemplate.Field, template, report, token).ConfigureAwait(false))
        {
            await new PreflightTemplate(services).CheckAsync(template, report, token).ConfigureAwait(false);
        }

        await IsBucketUsableAsync("OutputConfig.S3OutputPath", request.OutputConfig!.S3OutputPath, report, token).ConfigureAwait(false);
        await CheckNameAsync(request.LabelingJobName!, report, token).ConfigureAwait(false);
        if (services.Session.BackEnd == GtBackEnd.Aws && S3Uri.TryParse(manifest, out var place))
        {
            await new CorsCheck(services).CheckAsync(place.Bucket, report, token).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsBucketUsableAsync(string field, string? uri, PreflightReport report, CancellationToken token)
    {
        if (!S3Uri.TryParse(uri, out var place) || !_buckets.Add(place.Bucket))
        {
            return !_badBuckets.Contains(place.Bucket ?? string.Empty);
        }

        try
        {
            await BucketCheck.CheckIfAllowedAsync(services, place.Bucket, token).ConfigureAwait(false);
            return true;
        }
        catch (GtException e)
        {
            _badBuckets.Add(place.Bucket);
            report.Error(field, uri, e);
            return false;
        }
    }

    private async Task CheckManifestAsync(CreateLabelingJobRequest request, string uri, PreflightReport report, CancellationToken token)
    {
        if (!S3Uri.TryParse(uri, out var place))
        {
            return;
        }

        try
        {
            await using var stream = await services.S3.OpenReadAsync(place, token).ConfigureAwait(false);
            await CountAsync(stream, uri, request.LabelAttributeName!, report, token).ConfigureAwait(false);
        }
        catch (GtException e)
        {
            report.Error(ManifestField, uri, e);
            return;
        }

        if (request.LabelingJobAlgorithmsConfig is not null && report.Objects < AutoLabelingMinimum)
        {
            report.Warn(
                "LabelingJobAlgorithmsConfig",
                string.Empty,
                string.Create(CultureInfo.InvariantCulture, $"automated labeling with {report.Objects:N0} objects is below AWS's minimum of {AutoLabelingMinimum:N0} (advised: {AutoLabelingAdvised:N0})."),
                services.Session.BackEnd == GtBackEnd.Local ? "The local engine tries it all the same." : "AWS may refuse the job or label everything by people.");
        }
    }

    private static async Task CountAsync(Stream stream, string uri, string attribute, PreflightReport report, CancellationToken token)
    {
        var lines = 0L;
        var labeled = 0L;
        var bad = 0;
        var labels = new ManifestLabels(attribute, report.Classes, keepSource: false);
        await foreach (var batch in new ManifestReader(uri).ReadLabelBatchesAsync(stream, labels, token).ConfigureAwait(false))
        {
            foreach (var item in batch)
            {
                lines++;
                if (item.Error is not null && ++bad <= ShownLineErrors)
                {
                    report.Error(ManifestField, uri, item.Error);
                }
                else if (item.Error is null && item.Value.IsLabeled)
                {
                    labeled++;
                }
            }
        }

        if (bad > ShownLineErrors)
        {
            report.Add(new PreflightFinding(ManifestField, uri, $"{bad - ShownLineErrors} more lines cannot be used.", "Write the manifest anew with New-GtManifest.", "InvalidManifestLine"));
        }

        report.Objects = lines - labeled;
        if (lines == 0)
        {
            report.Error(ManifestField, uri, "has no lines.", "Write the manifest anew with New-GtManifest.");
        }
        else if (lines > MaxObjects)
        {
            report.Error(ManifestField, uri, string.Create(CultureInfo.InvariantCulture, $"has {lines:N0} lines; a job takes at most {MaxObjects:N0}."), "Make several manifests and one job of each.");
        }
        else if (report.Objects == 0)
        {
            report.Error(ManifestField, uri, $"has no line without the label '{attribute}': there is nothing to label.", "Choose another -LabelAttributeName to label all lines anew.");
        }
        else if (labeled > 0)
        {
            report.Warn(ManifestField, uri, string.Create(CultureInfo.InvariantCulture, $"{labeled:N0} of {lines:N0} lines carry the label '{attribute}' already and keep it."), "Choose another -LabelAttributeName to label all lines anew.");
        }
    }

    private async Task CheckNameAsync(string name, PreflightReport report, CancellationToken token)
    {
        try
        {
            var job = await services.SageMaker.DescribeLabelingJobAsync(new DescribeLabelingJobRequest { LabelingJobName = name }, token).ConfigureAwait(false);
            report.Add(new PreflightFinding("LabelingJobName", name, $"is taken by a job of {job.CreationTime:yyyy-MM-dd} ({job.LabelingJobStatus}); names are taken for good.", "Choose another -Name.", "ResourceInUse"));
        }
        catch (GtException e) when (e.Kind == GtErrorKind.NotFound || e.ErrorId == PreflightFinding.Validation)
        {
            // Nothing has the name; a name that is no name was found out before.
        }
    }
}
