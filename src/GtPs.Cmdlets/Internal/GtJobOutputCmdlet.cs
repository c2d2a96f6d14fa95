using System.ComponentModel;
using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Core.Consolidation;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>The base of the cmdlets that read a labeling job's output: by the job, by the tree's place in S3, or from a local copy, which needs no session.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GtJobOutputCmdlet : GtSessionCmdlet
{
    /// <summary>The parameter set of a job.</summary>
    protected const string JobSet = "Job";

    /// <summary>The parameter set of a job's name.</summary>
    protected const string NameSet = "Name";

    /// <summary>The parameter set of a tree in S3.</summary>
    protected const string UriSet = "Uri";

    /// <summary>The parameter set of a local copy.</summary>
    protected const string PathSet = "Path";

    /// <summary>The labeling job.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = JobSet)]
    [Alias("Job")]
    public GtLabelingJob LabelingJob { get; set; } = null!;

    /// <summary>The labeling job's name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = NameSet)]
    [Alias("LabelingJobName")]
    [ArgumentCompleter(typeof(LabelingJobNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The root of a job's output tree in S3: its S3OutputPath and its name, <c>s3://bucket/labeling/job/</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = UriSet)]
    [ValidateNotNullOrEmpty]
    public string OutputUri { get; set; } = string.Empty;

    /// <summary>The folder of a local copy of an output tree: the one that holds <c>annotations</c>. The colons of file names may be <c>_</c> or <c>%3A</c>.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The job of the job and name sets as it is known here; null for a tree without one.</summary>
    /// <exception cref="GtException">There is no job of the name (<c>ResourceNotFound</c>).</exception>
    protected GtLabelingJob? FindJob() => ParameterSetName switch
    {
        JobSet => LabelingJob,
        NameSet => Await((_, token) => new LabelingJobService(Services).GetAsync(Name, token)),
        _ => null,
    };

    /// <summary>The output tree.</summary>
    /// <param name="job">The job, or null for a tree without one.</param>
    /// <exception cref="GtException">The place is none, or there is no such folder.</exception>
    protected IJobOutput FindOutput(GtLabelingJob? job) => ParameterSetName switch
    {
        UriSet => ConsolidationStore.At(Services, OutputUri),
        PathSet => new FolderJobOutput(ResolveFilePath(Path)),
        _ => ConsolidationStore.Of(Services, job!),
    };
}
