using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Consolidation;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Consolidates the worker responses of a labeling job again, over the whole job or iteration by iteration as the service does, and sets the labels
/// beside the job's. Works on jobs of the local engine and of AWS, on any output tree in S3, and on a local copy of one, which needs no session.
/// </summary>
/// <example>
///   <summary>Show where the whole job's answers, taken together, give another label</summary>
///   <code>$job | Get-GtConsolidation | Where-Object IsDifferent</code>
/// </example>
/// <example>
///   <summary>See how good the workers of a downloaded job were</summary>
///   <code>Get-GtConsolidation -Path ./birds -LabelCategory Falcon, Canary -WorkerQuality | Sort-Object Accuracy</code>
/// </example>
/// <example>
///   <summary>Write a manifest with the labels of a majority vote</summary>
///   <code>$job | Get-GtConsolidation -Method Majority -OutputManifest s3://bucket/majority.manifest</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "GtConsolidation", DefaultParameterSetName = JobSet)]
[OutputType(typeof(GtConsolidation), typeof(GtWorkerQuality))]
public sealed class GetGtConsolidationCommand : GtJobLabelCmdlet
{
    /// <summary>DawidSkene as Ground Truth runs it (two rounds), DawidSkeneFull (until it settles), or Majority.</summary>
    [Parameter]
    [ValidateSet(nameof(ConsolidationMethod.DawidSkene), nameof(ConsolidationMethod.DawidSkeneFull), nameof(ConsolidationMethod.Majority))]
    public string Method { get; set; } = nameof(ConsolidationMethod.DawidSkene);

    /// <summary>Consolidates every iteration by itself, as the service does. Without it all answers of the job are taken together, which tells more of the workers.</summary>
    [Parameter]
    public SwitchParameter Batchwise { get; set; }

    /// <summary>Gives the workers instead of the objects: each one's answers, accuracy and confusion matrix.</summary>
    [Parameter]
    public SwitchParameter WorkerQuality { get; set; }

    /// <summary>Writes a manifest with the new labels to an S3 URI or a file; every other member of its lines stays. What is there is replaced, the job's own manifest never.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputManifest { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var labelingJob = FindJob();
        var service = new ConsolidationService(FindOutput(labelingJob), new ConsolidationSpec
        {
            Method = Enum.Parse<ConsolidationMethod>(Method, ignoreCase: true),
            IsBatchwise = Batchwise,
            Classes = LabelCategory.Count > 0 ? LabelCategory : labelingJob?.Classes ?? GtClassList.Empty,
            LabelAttributeName = LabelAttributeName ?? labelingJob?.LabelAttributeName ?? string.Empty,
        });
        var job = Await(service.RunAsync);
        foreach (var warning in job.Warnings)
        {
            WriteWarning(warning);
        }

        if (OutputManifest is not null)
        {
            var isInS3 = ManifestSource.IsInS3(OutputManifest);
            var target = isInS3 ? OutputManifest : ResolveFilePath(OutputManifest);
            SessionServices? services = isInS3 ? Services : null;
            Await((_, token) => ConsolidationStore.WriteManifestAsync(job, target, services, token));
        }

        if (WorkerQuality)
        {
            WriteObject(job.Workers(), enumerateCollection: true);
        }
        else
        {
            WriteEach((_, token) => job.ReadAsync(token));
        }
    }
}
