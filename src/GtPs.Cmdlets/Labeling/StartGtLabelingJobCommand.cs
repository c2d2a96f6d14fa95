using System.Globalization;
using System.Management.Automation;
using GtPs.Core.Labeling;
using GtPs.Core.Training;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>
/// Starts a labeling job. Before anything is created the request is checked against AWS's limits, the manifest is read, and whatever is wrong is told at
/// once; Test-GtLabelingJob tells the same without starting. On AWS the question before money is spent names the most the job can cost; -Force skips it. -WhatIf prints the request and
/// sends nothing. Running it again with the same values gives the same job, so that a runbook can be repeated.
/// </summary>
/// <example><code>$manifest | Start-GtLabelingJob -Name animals -LabelCategory $categories -Template $template -Workteam $team -AutoLabeling -Wait</code>Starts a job with active learning and waits for it.</example>
/// <example><code>$manifest | Start-GtLabelingJob -Name animals -LabelCategory $categories -Template $template -Workteam public -TaskPrice 0.012 -FreeOfSensitiveContent -VerifyWorkteam cats -MaxCost 50</code>Lets the team cats try ten objects first, then starts the job of the public workforce, which labels no more than 50 USD pay for.</example>
/// <example><code>Start-GtLabelingJob -ManifestUri s3://b/texts.manifest -Name mail -TaskType TextMultiClass -LabelCategory $categories -Template $template -Workteam cats</code>Classifies texts.</example>
[Cmdlet(VerbsLifecycle.Start, "GtLabelingJob", SupportsShouldProcess = true)]
[OutputType(typeof(GtLabelingJob))]
public sealed class StartGtLabelingJobCommand : GtLabelingRequestCmdlet
{
    /// <summary>Waits until the job has ended.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>With -Wait or -VerifyWorkteam: gives up waiting after this many seconds with an error; the job goes on. By default never.</summary>
    [Parameter]
    [ValidateRange(0.0, 2_592_000.0)]
    public double TimeoutSeconds { get; set; }

    /// <summary>With -Wait or -VerifyWorkteam: the pause between two looks in seconds; by default 0.5 on the local engine and 15 on AWS.</summary>
    [Parameter]
    [ValidateRange(0.0, 3_600.0)]
    public double PollSeconds { get; set; }

    /// <summary>Does not ask before money is spent on AWS.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given) ? LanguagePrimitives.IsTrue(given) : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <inheritdoc />
    protected override void Process()
    {
        var spec = MakeSpec();
        var planner = new LabelingPlanner(Services);
        var plan = IsWhatIf ? planner.Draft(spec) : Await((_, token) => planner.PlanAsync(spec, token));
        var trial = VerifyWorkteam is null || plan.IsStarted ? null
            : IsWhatIf ? planner.DraftVerification(spec)
            : Await((_, token) => planner.PlanVerificationAsync(spec, plan, token));
        foreach (var warning in plan.Preflight.Warnings.Concat(trial?.Preflight.Warnings ?? []).Distinct())
        {
            WriteWarning(warning.ToString());
        }

        if (plan.IsStarted)
        {
            WriteVerbose($"There is already the labeling job '{Name}', made by the same request: it is given out as it is, and nothing was made.");
        }
        else if (!ShouldSpend($"labeling job '{Name}'", ActionOf(plan, trial), Force, trial is null ? [plan.RequestText] : [trial.RequestText, plan.RequestText]))
        {
            return;
        }

        Start(plan, spec, trial);
    }

    private void Start(LabelingJobPlan plan, LabelingJobSpec spec, LabelingJobPlan? trial)
    {
        var waiting = WaitOptions.For(Services.Session.BackEnd, PollSeconds, TimeoutSeconds);
        if (trial is not null)
        {
            WaitFor($"labeling job '{trial.Name}'", (progress, token) => new LabelingVerification(Services).RunAsync(spec, trial, waiting, progress, token));
        }

        var service = new LabelingJobService(Services);
        var job = Await((_, token) => service.StartAsync(plan, token));
        if (Wait)
        {
            job = WaitFor($"labeling job '{Name}'", (progress, token) => service.WaitAsync(Name, waiting, progress, token));
        }

        WriteObject(job);
        if (job.Status is "Failed")
        {
            WriteFailure(JobKind.Labeling, Name, job.FailureReason);
        }
        else if (LabelingOutcome.Warning(job) is { } warning)
        {
            WriteWarning(warning);
        }
    }

    private string ActionOf(LabelingJobPlan plan, LabelingJobPlan? trial)
    {
        var most = plan.Forecast is { } forecast
            ? string.Create(CultureInfo.InvariantCulture, $"{plan.Preflight.Objects:N0} objects x {WorkersPerObject} workers, at most ${forecast.TotalUsd + (trial?.Forecast?.TotalUsd ?? 0):0.00}")
            : MaxCost > 0 ? string.Create(CultureInfo.InvariantCulture, $"{WorkersPerObject} workers per object, at most ${MaxCost:0.00}")
            : $"{WorkersPerObject} workers per object; the cost is not known before the manifest is read";
        var first = trial is null || VerifyWorkteam is null ? string.Empty : $"first {VerifyCount} objects by workteam '{VerifyWorkteam[(VerifyWorkteam.LastIndexOf('/') + 1)..]}', ";
        return IsBilled ? $"Start ({first}{most})" : $"Start ({first}free on the local engine; on AWS {most})";
    }
}
