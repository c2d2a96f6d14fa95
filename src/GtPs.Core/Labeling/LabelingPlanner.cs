using GtPs.Aws.Regions;
using GtPs.Aws.SageMaker;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Checks everything a labeling job needs, makes its request and forecasts its cost. It creates nothing.</summary>
/// <param name="services">The session's services.</param>
public sealed class LabelingPlanner(SessionServices services)
{
    private bool IsLocal => services.Session.BackEnd == GtBackEnd.Local;

    /// <summary>Makes the request of a job by what is known without asking anybody.</summary>
    /// <param name="spec">What the job is to be.</param>
    /// <returns>A plan that is not to be started; <see cref="LabelingJobPlan.Unknown"/> tells what only a look at the back end would say.</returns>
    /// <exception cref="GtException">The request breaks a rule: one error that names every field, its value and the fix.</exception>
    public LabelingJobPlan Draft(LabelingJobSpec spec)
    {
        var task = LabelingTaskTypes.Find(spec.TaskType);
        var report = new PreflightReport { Classes = spec.KnownClasses, Objects = Math.Max(0, spec.KnownObjects) };
        List<string> unknown = [];
        var arn = Derive(spec.Workteam, unknown, report);
        if (spec.KnownClasses.Count > 0)
        {
            PreflightCategories.Check(spec, spec.KnownClasses, task, report);
        }

        var isCounted = spec.KnownObjects >= 0;
        if (!isCounted)
        {
            unknown.Add($"the number of objects, and with it the cost: the lines of {spec.ManifestUri} were not counted");
        }
        else if (spec.AutoLabeling && RegionTable.AutoLabelingTasks.Contains(task.Name, StringComparer.Ordinal))
        {
            PreflightManifest.CheckAutoLabeling(spec.KnownObjects, services.Session.BackEnd, report);
        }

        spec = PreflightSpec.Settle(spec, task, services.Session, report);
        CheckRequest(LabelingRequest.Make(spec, services.Session, arn, spec.KnownClasses), spec, task, report);
        report.ThrowOnErrors(spec.Name);
        spec = LabelingBudget.Apply(spec, spec.KnownObjects, report);
        report.ThrowOnErrors(spec.Name);

        var request = LabelingRequest.Make(spec, services.Session, arn, spec.KnownClasses);
        LabelingDraft.MarkUnknownTexts(request, spec, unknown);
        var forecast = LabelingBudget.Forecast(spec, report.Objects, IsLocal);
        request.Tags = LabelingRequest.TagsOf(isCounted ? forecast.TotalUsd : null, spec, request) is { Count: > 0 } tags ? tags : null;
        return new LabelingJobPlan(request, report, isCounted ? forecast : null) { Unknown = unknown };
    }

    /// <summary>Checks everything a job needs and makes its request.</summary>
    /// <param name="spec">What the job is to be.</param>
    /// <param name="token">Stops checking.</param>
    /// <returns>The plan; its warnings are for the user to see. <see cref="LabelingJobPlan.Existing"/> is set when the very job was started before.</returns>
    /// <exception cref="GtException">The job cannot be started: one error that names every field, its value and the fix.</exception>
    public async Task<LabelingJobPlan> PlanAsync(LabelingJobSpec spec, CancellationToken token)
    {
        return Usable(await CheckAsync(spec, checkCors: false, new PreflightReport(), token).ConfigureAwait(false));
    }

    /// <summary>Checks everything that the verification of a planned job needs, and makes its request. Its manifest is not written yet; its lines are some of the job's.</summary>
    /// <param name="spec">What the job is to be, with <see cref="LabelingJobSpec.VerifyWorkteam"/>.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="token">Stops checking.</param>
    /// <returns>The plan; its warnings are those that the job's has not.</returns>
    /// <exception cref="GtException">The verification cannot be started, or another one has its name (<c>ResourceInUse</c>).</exception>
    public async Task<LabelingJobPlan> PlanVerificationAsync(LabelingJobSpec spec, LabelingJobPlan plan, CancellationToken token) =>
        Usable(await CheckVerificationAsync(spec, plan.Preflight, token).ConfigureAwait(false));

    /// <summary>Makes the request of a job's verification by what is known without asking anybody.</summary>
    /// <param name="spec">What the job is to be, with <see cref="LabelingJobSpec.VerifyWorkteam"/>.</param>
    /// <returns>A plan that is not to be started.</returns>
    /// <exception cref="GtException">The request breaks a rule: one error that names every field, its value and the fix.</exception>
    public LabelingJobPlan DraftVerification(LabelingJobSpec spec) => Draft(new LabelingVerification(services).SpecOf(spec, spec.KnownObjects));

    /// <summary>Checks everything a job needs, and tells all that it finds.</summary>
    /// <param name="spec">What the job is to be.</param>
    /// <param name="checkCors">True to look at CORS rules on the local engine too, whose portal needs none.</param>
    /// <param name="token">Stops checking.</param>
    /// <returns>The findings; none when the job can be started, or was started before with the same values.</returns>
    /// <exception cref="GtException">There is no connection or are no credentials: no look would give anything.</exception>
    public async Task<PreflightReport> TestAsync(LabelingJobSpec spec, bool checkCors, CancellationToken token)
    {
        var report = new PreflightReport();
        var plan = await CheckAsync(spec, checkCors, report, token).ConfigureAwait(false);
        if (spec.VerifyWorkteam.Length > 0 && !plan.IsStarted)
        {
            var trial = await CheckVerificationAsync(spec, report, token).ConfigureAwait(false);
            report.AddOthers(trial.Preflight, trial.Name);
        }

        return report;
    }

    private string Derive(string workteam, List<string> unknown, PreflightReport report)
    {
        try
        {
            return WorkteamAddress.Derive(workteam, services.Session, unknown);
        }
        catch (GtException e)
        {
            report.Error("WorkteamArn", workteam, e, "Give -Workteam a team of the session's region, or connect to another region.");
            return string.Empty;
        }
    }

    private static LabelingJobPlan Usable(LabelingJobPlan plan)
    {
        if (plan.Existing is null)
        {
            plan.Preflight.ThrowOnErrors(plan.Name);
        }

        return plan;
    }

    private Task<LabelingJobPlan> CheckVerificationAsync(LabelingJobSpec spec, PreflightReport report, CancellationToken token)
    {
        var trial = new LabelingVerification(services).SpecOf(spec, report.Objects);
        return CheckAsync(trial, checkCors: false, report.ForPart(trial.KnownObjects), token);
    }

    private async Task<LabelingJobPlan> CheckAsync(LabelingJobSpec spec, bool checkCors, PreflightReport report, CancellationToken token)
    {
        var task = LabelingTaskTypes.Find(spec.TaskType);
        await new PreflightCategories(services).ReadAsync(spec, task, report, token).ConfigureAwait(false);
        var arn = await new PreflightTeam(services).FindAsync(spec.Workteam, spec.WorkersPerObject, report, token).ConfigureAwait(false);
        spec = PreflightSpec.Settle(spec, task, services.Session, report);
        var request = LabelingRequest.Make(spec, services.Session, arn, report.Classes);
        CheckRequest(request, spec, task, report);
        await new PreflightData(services).CheckAsync(request, task, checkCors, report, token).ConfigureAwait(false);
        if (!report.Errors.Any())
        {
            spec = LabelingBudget.Apply(spec, report.Objects, report);
            request.StoppingConditions = LabelingBudget.ConditionsOf(spec);
        }

        var forecast = LabelingBudget.Forecast(spec, report.Objects, IsLocal);
        request.Tags = LabelingRequest.TagsOf(forecast.TotalUsd, spec, request);
        return new LabelingJobPlan(request, report, forecast) { Existing = await FindExistingAsync(request, report, token).ConfigureAwait(false) };
    }

    private void CheckRequest(CreateLabelingJobRequest request, LabelingJobSpec spec, LabelingTaskType task, PreflightReport report)
    {
        PreflightRequest.Check(request, task, services.Session, report);
        if (spec.TaskPriceUsd > 0 && PreflightTeam.IsSimulated(request.HumanTaskConfig!.WorkteamArn))
        {
            PreflightPay.CheckStep(spec.TaskPriceUsd, task, report);
        }

        if (spec.Consolidation.Length > 0 && !IsLocal)
        {
            report.Error("Consolidation", spec.Consolidation, "is an option of the local engine; on AWS the built-in function consolidates.", "Leave it out, and consolidate again afterwards with Get-GtConsolidation.");
        }

        if (IsLocal && spec.AutoLabeling && task.IsLocal && !task.ShowsImages)
        {
            report.Error("LabelingJobAlgorithmsConfig", task.Name, "cannot be labelled by machine on the local engine, which learns from images only.", "Leave -AutoLabeling out, or start the job on AWS.");
        }

        if (IsLocal && !task.IsLocal)
        {
            report.Error("TaskType", task.Name, "is a task type that the local engine cannot label.", $"Start the job on AWS, or choose one of {string.Join(", ", LabelingTaskTypes.Local)}.");
        }
    }

    private async Task<DescribeLabelingJobResponse?> FindExistingAsync(CreateLabelingJobRequest request, PreflightReport report, CancellationToken token)
    {
        try
        {
            return await new LabelingJobService(services).FindAsync(request, token).ConfigureAwait(false);
        }
        catch (GtException e) when (e.ErrorId == PreflightFinding.Validation)
        {
            // A name that is no name was found out before.
        }
        catch (GtException e)
        {
            report.Error("LabelingJobName", request.LabelingJobName!, e, "Names of labeling jobs are taken for good.");
        }

        return null;
    }
}
