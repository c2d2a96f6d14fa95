using System.Management.Automation;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>
/// Checks a labeling job as Start-GtLabelingJob does, and writes what it finds instead of starting anything: names, texts, prices, classes, every line of the manifest, the template,
/// the workteam, and whether all buckets are in the session's region. It takes the same parameters. Nothing found means that the job can be started.
/// </summary>
/// <example><code>$manifest | Test-GtLabelingJob -Name animals -LabelCategory $categories -Template $template -Workteam $team</code>Shows what would keep the job from starting, and what to do about it.</example>
/// <example><code>$manifest | Test-GtLabelingJob -Name animals -LabelCategory $categories -Template $template -Workteam public -SetCors</code>Also lets workers' browsers get the images, on every bucket that does not yet.</example>
[Cmdlet(VerbsDiagnostic.Test, "GtLabelingJob", SupportsShouldProcess = true)]
[OutputType(typeof(GtPreflightFinding))]
public sealed class TestGtLabelingJobCommand : GtLabelingRequestCmdlet
{
    /// <summary>Adds the CORS rule that workers' browsers need (GET from all origins) to the buckets of the images that lack it; their other rules stay.</summary>
    [Parameter]
    public SwitchParameter SetCors { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var spec = MakeSpec();
        var report = Await((_, token) => new LabelingPlanner(Services).TestAsync(spec, SetCors, token));
        foreach (var finding in report.Findings)
        {
            if (!SetCors || finding.ErrorId != LabelingCors.MissingRule || !AddRule(finding.Value))
            {
                WriteObject(finding);
            }
        }
    }

    private bool AddRule(string bucket)
    {
        if (!ShouldProcess($"bucket '{bucket}'", "Let pages of all origins get its objects (CORS: GET from *)"))
        {
            return false;
        }

        Await((_, token) => new LabelingCors(Services).AllowAsync(bucket, token));
        return true;
    }
}
