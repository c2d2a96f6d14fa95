using System.Collections;
using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Costs;
using GtPs.Core.LabelIssues;
using GtPs.Core.Reports;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Ranks labels by how likely they are wrong, the most suspicious first (confident learning). The images are dealt into folds; for each fold a training
/// job learns from the others and a transform job asks its model about the fold's own images, so that no label is judged by a model that learned from
/// it. On AWS these jobs cost money; on the local engine they are free. Their models and files are removed at the end, after a failure or Ctrl+C too,
/// which stops the jobs; the entries of the jobs stay, named after -JobName. With -Prediction nothing is trained.
/// </summary>
/// <example>
///   <summary>Look at the ten labels of a job that are most likely wrong</summary>
///   <code>$job | Find-GtLabelIssue -Top 10</code>
/// </example>
/// <example>
///   <summary>Have the labels that confident learning takes for wrong looked at again</summary>
///   <code>$job | Find-GtLabelIssue | Where-Object IsIssue | ForEach-Object SourceRef | New-GtManifest -Name again</code>
/// </example>
/// <example>
///   <summary>Judge labels by the predictions of a model of your own</summary>
///   <code>Get-GtAnnotation ./labels.manifest | Find-GtLabelIssue -Prediction $predictions</code>
/// </example>
[Cmdlet(VerbsCommon.Find, "GtLabelIssue", SupportsShouldProcess = true, DefaultParameterSetName = JobSet)]
[OutputType(typeof(GtLabelIssue))]
public sealed class FindGtLabelIssueCommand : GtSessionCmdlet
{
    private const string JobSet = "Job";
    private const string ManifestSet = "Manifest";
    private const string AnnotationSet = "Annotation";

    private readonly List<GtAnnotation> _annotations = [];

    /// <summary>The labeling job whose labels are judged.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = JobSet)]
    [Alias("Job")]
    public GtLabelingJob LabelingJob { get; set; } = null!;

    /// <summary>The manifest with the labels: <c>s3://bucket/key</c>, or, with -Prediction, a local file too. Taken from a manifest in the pipeline.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ManifestSet)]
    [ValidateNotNullOrEmpty]
    public string ManifestUri { get; set; } = string.Empty;

    /// <summary>The labels themselves, for example those of Get-GtAnnotation; all of a pipeline are judged together.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = AnnotationSet)]
    public GtAnnotation[] Annotation { get; set; } = [];

    /// <summary>The label attribute; by default the job's, or the only one of the manifest.</summary>
    [Parameter(ParameterSetName = JobSet)]
    [Parameter(ParameterSetName = ManifestSet)]
    [ValidateNotNullOrEmpty]
    public string? LabelAttributeName { get; set; }

    /// <summary>The classes in index order; by default those of the predictions, of the job, or of the labels.</summary>
    [Parameter]
    [Alias("Classes", "LabelCategory")]
    [ClassListTransformation]
    [ArgumentCompleter(typeof(Completers.JobClassCompleter))]
    public GtClassList Class { get; set; } = GtClassList.Empty;

    /// <summary>Predictions of a model that did not learn from the images they are about; their Source is the SourceRef of a label. Then nothing is trained.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public GtPrediction[]? Prediction { get; set; }

    /// <summary>Gives out this many labels only, the most suspicious ones; by default all.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Top { get; set; } = int.MaxValue;

    /// <summary>How many folds: more of them learn from more images and take more jobs.</summary>
    [Parameter]
    [ValidateRange(2, LabelIssueOptions.MaxFolds)]
    public int Fold { get; set; } = 5;

    /// <summary>Deals the folds: the same seed and labels give the same folds.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>What the jobs' names begin with, at most 60 letters, digits and hyphens; a hyphen and the fold follow. By default a new name with the time in it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateLength(1, LabelIssueOptions.MaxNameLength)]
    public string? JobName { get; set; }

    /// <summary>Hyperparameters of the algorithm by name, laid over the defaults of Start-GtTraining.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable HyperParameter { get; set; } = [];

    /// <summary>The instance type of the training jobs; on AWS one with a GPU. The local engine takes any that has the form ml.FAMILY.SIZE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TrainingInstanceTypeCompleter))]
    public string InstanceType { get; set; } = "ml.g5.xlarge";

    /// <summary>The instance type of the transform jobs. The local engine takes any that has the form ml.FAMILY.SIZE.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.TransformInstanceTypeCompleter))]
    public string TransformInstanceType { get; set; } = "ml.m5.large";

    /// <summary>Each training job is stopped after this many seconds.</summary>
    [Parameter]
    [ValidateRange(1, 2_419_200)]
    public int MaxRuntimeInSeconds { get; set; } = 86_400;

    /// <summary>The IAM role the jobs run as; by default the session's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleArn { get; set; }

    /// <summary>How many folds run at a time. The first training job always runs alone, so that what is wrong with all is paid for once.</summary>
    [Parameter]
    [ValidateRange(1, LabelIssueOptions.MaxFolds)]
    public int ThrottleLimit { get; set; } = 2;

    /// <summary>Starts billed jobs on AWS without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        if (ParameterSetName == AnnotationSet)
        {
            _annotations.AddRange(Annotation);
            return;
        }

        // A local manifest judged by predictions of the user's own needs no session.
        var job = ParameterSetName == JobSet ? LabelingJob : null;
        var (place, services) = ResolvePlace(job?.ManifestUri ?? ManifestUri);
        var classes = ClassesOr(job?.Classes ?? GtClassList.Empty);
        Find(classes, token => GivenLabels.ReadAsync(new AnnotationReader(services), place, LabelAttributeName ?? job?.LabelAttributeName ?? string.Empty, classes, token));
    }

    /// <inheritdoc />
    protected override void End()
    {
        if (ParameterSetName == AnnotationSet)
        {
            var classes = ClassesOr(GtClassList.Empty);
            var labels = new GivenLabels("the annotations", classes);
            _annotations.ForEach(labels.Add);
            Find(classes, _ => Task.FromResult(labels));
        }
    }

    private GtClassList ClassesOr(GtClassList known)
    {
        var classes = Class.Count > 0 ? Class : known;
        return Prediction is null ? classes : LabelIssueService.ClassesOf(Prediction, classes);
    }

    private void Find(GtClassList classes, Func<CancellationToken, Task<GivenLabels>> read)
    {
        if (Prediction is { } predictions)
        {
            var labels = Await((_, token) => read(token));
            foreach (var item in LabelIssueService.Judge(labels, predictions, classes).Where(IsWanted))
            {
                if (item is GtException error)
                {
                    WriteGtError(error);
                }
                else
                {
                    WriteObject(item);
                }
            }

            return;
        }

        var options = Options();
        var hours = MaxRuntimeInSeconds / 3600.0;
        var cost = IsBilled
            ? FormattableString.Invariant($"Run {Fold} training jobs (1 x {InstanceType} each, billed until it ends, at most {hours:0.##} h each: {Fold * hours:0.##} h in all, {InstanceCost.AtMost(InstanceType, Fold * hours)}) and {Fold} transform jobs (1 x {TransformInstanceType} each, billed until it ends, {InstanceCost.PerHour(TransformInstanceType, 1)})")
            : $"Run {Fold} training and {Fold} transform jobs";
        if (ShouldSpend($"'{options.Name}-1' to '{options.Name}-{Fold}'", cost, Force, LabelIssueService.Preview(Services, options, classes)))
        {
            WriteEach((progress, token) => FindAsync(Services, read, options, progress, token));
        }
    }

    private async IAsyncEnumerable<object> FindAsync(
        SessionServices services, Func<CancellationToken, Task<GivenLabels>> read, LabelIssueOptions options, IProgress<GtProgress> progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in LabelIssueService.FindAsync(services, await read(token), options, progress, token))
        {
            if (IsWanted(item))
            {
                yield return item;
            }
        }
    }

    private bool IsWanted(object item) => item is not GtLabelIssue issue || issue.Rank <= Top;

    private LabelIssueOptions Options() => new()
    {
        Name = JobName is null ? ResourceName.Unique("gt-issues", Services.Clock) : ResourceName.Check(JobName, nameof(JobName)),
        Folds = Fold,
        Seed = Seed,
        HyperParameters = HyperParameter.Cast<DictionaryEntry>().ToDictionary(entry => $"{entry.Key}", entry => (entry.Value as PSObject)?.BaseObject ?? entry.Value, StringComparer.OrdinalIgnoreCase),
        InstanceType = InstanceTypes.Check(InstanceType, "ResourceConfig.InstanceType"),
        TransformInstanceType = InstanceTypes.Check(TransformInstanceType, "TransformResources.InstanceType"),
        MaxRuntimeInSeconds = MaxRuntimeInSeconds,
        RoleArn = RoleArn ?? string.Empty,
        ThrottleLimit = ThrottleLimit,
    };
}
