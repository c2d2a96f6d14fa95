using System.Globalization;
using System.Management.Automation;
using GtPs.Aws.S3;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>
/// Splits a labelled manifest into one to train with and one to validate with. The split is drawn by a seed and class by class, so every class
/// with two images or more is in both. Lines without the label are left out and counted.
/// </summary>
/// <example><code>$job | Split-GtManifest -TrainPercent 80 -Seed 7 | Start-GtTraining</code>Splits a labeling job's output and trains with it.</example>
/// <example><code>Split-GtManifest s3://my-bucket/out/output.manifest -Name animals -LabelAttributeName category</code>Splits any augmented manifest.</example>
[Cmdlet(VerbsCommon.Split, "GtManifest", SupportsShouldProcess = true)]
[OutputType(typeof(GtManifestSplit))]
public sealed class SplitGtManifestCommand : GtSessionCmdlet
{
    /// <summary>A labeling job, a manifest, the S3 URI of one, or an object with a ManifestUri, or with the LabelingJobName or Name of a job.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [DeserializedTransformation]
    public PSObject InputObject { get; set; } = null!;

    /// <summary>The label attribute; by default the job's, or the only one the manifest has.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? LabelAttributeName { get; set; }

    /// <summary>How much goes into the training part, in percent.</summary>
    [Parameter]
    [ValidateRange(1, 99)]
    public int TrainPercent { get; set; } = 80;

    /// <summary>The same seed draws the same split.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>The name of the parts, NAME-train and NAME-validation; by default the job's or the manifest's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Leaves out lines that cannot be used instead of refusing the manifest.</summary>
    [Parameter]
    public SwitchParameter SkipInvalid { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var (manifest, defaultName) = Manifest();
        var name = Name ?? defaultName;
        if (!ShouldProcess(manifest?.ManifestUri ?? $"output manifest of labeling job '{defaultName}'", $"Split {TrainPercent} : {100 - TrainPercent} into manifests '{name}-train' and '{name}-validation'"))
        {
            return;
        }

        manifest ??= OutputOf(Await((_, token) => new LabelingJobService(Services).GetAsync(defaultName, token)));
        var store = new ManifestStore(Services);
        var (split, details) = Await((progress, token) => store.SplitAsync(manifest, name, TrainPercent, Seed, SkipInvalid, progress, token));
        foreach (var error in details.Errors)
        {
            WriteGtError(error);
        }

        if (details.SingleClasses.Count > 0)
        {
            WriteWarning($"Only one image of {string.Join(", ", details.SingleClasses)} carries a label: it is trained with, and the validation part has none.");
        }

        if (split.UnlabeledCount > 0)
        {
            WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{split.UnlabeledCount} lines carry no label '{split.LabelAttributeName}' and are left out."));
        }

        WriteObject(split);
    }

    // Of a job's name only a look at the job tells the manifest, and -WhatIf does not look.
    private (GtManifest? Manifest, string Name) Manifest()
    {
        switch (InputObject.BaseObject)
        {
            case GtLabelingJob job:
                return (OutputOf(job), job.Name);
            case GtManifest manifest:
                return (Of(manifest.ManifestUri, manifest.LabelAttributeName, manifest.Classes), NameOf(manifest.ManifestUri));
            case string text:
                return OfUri(text);
            case var _ when NamedObject.Text(InputObject, nameof(GtManifest.ManifestUri)) is { Length: > 0 } uri:
                return OfUri(uri);
            case var _ when NamedObject.Text(InputObject, "LabelingJobName", "Name") is { Length: > 0 } name:
                return (null, name);
            default:
                throw new GtException(
                    "InvalidInput",
                    $"The {NamedObject.TypeOf(InputObject)} names no manifest: it has neither ManifestUri nor LabelingJobName nor Name. Pipe a labeling job or a manifest, or give the S3 URI of one.",
                    GtErrorKind.InvalidArgument,
                    nameof(InputObject));
        }
    }

    private (GtManifest Manifest, string Name) OfUri(string text)
    {
        var uri = S3Uri.Parse(text).ToString();
        return (Of(uri, string.Empty, GtClassList.Empty), NameOf(uri));
    }

    private GtManifest OutputOf(GtLabelingJob job) => job.ManifestUri.Length > 0
        ? Of(job.ManifestUri, job.LabelAttributeName, job.Classes)
        : throw new GtException("NoOutputManifest", $"The labeling job '{job.Name}' has no output manifest yet: it is {job.Status}. Wait for it with Wait-GtLabelingJob.", GtErrorKind.InvalidOperation, job.Name);

    private GtManifest Of(string uri, string attribute, GtClassList classes) =>
        new() { ManifestUri = uri, Count = -1, LabelAttributeName = LabelAttributeName ?? attribute, Classes = LabelAttributeName is null || LabelAttributeName == attribute ? classes : GtClassList.Empty };

    private static string NameOf(string uri) => System.IO.Path.GetFileNameWithoutExtension(S3Uri.Parse(uri).Name);
}
