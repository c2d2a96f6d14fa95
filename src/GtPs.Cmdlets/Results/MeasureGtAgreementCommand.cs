using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Agreement;
using GtPs.Core.Consolidation;
using GtPs.Core.Manifests;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Measures how far the workers of a labeling job agree: the share of equal answers, Cohen's and Fleiss' kappa and Krippendorff's alpha, per class and
/// per worker; each worker's accuracy and confusion matrix by Dawid and Skene; and, where standard labels of some objects are known, each worker's
/// score on them. A number that is not defined, as a kappa when all answers name one class, is null. Works on running and ended jobs of the local
/// engine and of AWS, on any output tree in S3, and on a local copy of one, which needs no session.
/// </summary>
/// <example>
///   <summary>Ask whether the answers can be relied on</summary>
///   <code>$job | Measure-GtAgreement</code>
/// </example>
/// <example>
///   <summary>Find the classes that workers confuse</summary>
///   <code>($job | Measure-GtAgreement).ClassAgreements | Sort-Object Kappa</code>
/// </example>
/// <example>
///   <summary>Score the workers of a downloaded job on objects whose label is known</summary>
///   <code>(Measure-GtAgreement -Path ./birds -StandardLabel ./honeypots.csv).Workers | Sort-Object StandardAccuracy</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "GtAgreement", DefaultParameterSetName = JobSet)]
[OutputType(typeof(GtAgreement))]
public sealed class MeasureGtAgreementCommand : GtJobLabelCmdlet
{
    /// <summary>How workers' accuracies and confusion matrices are estimated: DawidSkene as Ground Truth runs it (two rounds), or DawidSkeneFull (until it settles).</summary>
    [Parameter]
    [ValidateSet(nameof(ConsolidationMethod.DawidSkene), nameof(ConsolidationMethod.DawidSkeneFull))]
    public string Method { get; set; } = nameof(ConsolidationMethod.DawidSkene);

    /// <summary>Standard labels of some objects (honeypots): images with a standard label, a hashtable from image to class name, the path of a CSV file with the columns image and label, or a folder of images with a folder for each class.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? StandardLabel { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var job = FindJob();
        var service = new AgreementService(FindOutput(job), new AgreementSpec
        {
            Name = job?.Name ?? string.Empty,
            Classes = LabelCategory.Count > 0 ? LabelCategory : job?.Classes ?? GtClassList.Empty,
            LabelAttributeName = LabelAttributeName ?? job?.LabelAttributeName ?? string.Empty,
            Method = Enum.Parse<ConsolidationMethod>(Method, ignoreCase: true),
            StandardLabels = StandardLabel is null ? null : StandardLabelInput.Read(StandardLabel, ResolveFilePath),
            InputManifest = job is null ? null : InputOf(job, Services),
        });
        var (agreement, warnings, errors) = Await(service.RunAsync);
        foreach (var error in errors)
        {
            WriteGtError(error);
        }

        foreach (var warning in warnings)
        {
            WriteWarning(warning);
        }

        WriteObject(agreement);
    }

    private static JobOutputFile InputOf(GtLabelingJob job, SessionServices services) =>
        new(job.InputManifestUri, job.InputManifestUri, token => new ManifestSource(services).OpenAsync(job.InputManifestUri, token));
}
