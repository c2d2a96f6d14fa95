using System.Management.Automation;
using GtPs.Cmdlets.Completers;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>Gets labeling jobs as they are now: by name, by wildcard, or all, the newest first.</summary>
/// <example><code>Get-GtLabelingJob animals*</code>Shows status, counters and age of every job whose name begins with animals.</example>
[Cmdlet(VerbsCommon.Get, "GtLabelingJob")]
[OutputType(typeof(GtLabelingJob))]
public sealed class GetGtLabelingJobCommand : GtSessionCmdlet
{
    /// <summary>The job's name; wildcards are allowed. All jobs when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("LabelingJobName")]
    [ArgumentCompleter(typeof(LabelingJobNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "*";

    /// <summary>Only jobs of this status.</summary>
    [Parameter]
    [ValidateSet("Initializing", "InProgress", "Completed", "Failed", "Stopping", "Stopped")]
    public string? Status { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var service = new LabelingJobService(Services);
        var pattern = new NamePattern(Name);
        if (pattern.HasWildcards)
        {
            WriteEach((_, token) => service.ListAsync(pattern.Fits, pattern.Contains, Status ?? string.Empty, token));
            return;
        }

        var job = Await((_, token) => service.GetAsync(Name, token));
        if (Status is null || Status == job.Status)
        {
            WriteObject(job);
        }
    }
}
