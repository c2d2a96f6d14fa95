using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Labeling;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>Finds out what a running labeling job waits for: for whom, or what keeps workers from answering.</summary>
/// <param name="services">The session's services.</param>
/// <param name="logs">The job's logs.</param>
internal sealed class LabelingWaits(SessionServices services, IReportLogs logs)
{
    /// <summary>Finds the reasons, the ones that must be mended first.</summary>
    /// <param name="job">The job.</param>
    /// <param name="answers">The answers until now.</param>
    /// <param name="token">Stops looking.</param>
    public async Task<IReadOnlyList<GtWaitReason>> FindAsync(GtLabelingJob job, AnswerTally answers, CancellationToken token)
    {
        if (job.Status == "Initializing")
        {
            return [new("Initializing", "The job reads its manifest; no task has gone out yet.", "Wait a moment.")];
        }

        if (job.Status == "Stopping")
        {
            return [new("Stopping", "The job was stopped and ends when its current work has.", "Wait-GtLabelingJob waits for its end.")];
        }

        var reasons = new List<GtWaitReason>();
        reasons.AddRange(await FindObstaclesAsync(job, token));
        var team = await FindTeamAsync(job, token);
        reasons.AddRange(TeamReasons(job, team));
        reasons.AddRange(await BatchReasonsAsync(job, team, answers, token));
        return reasons;
    }

    /// <summary>A template that cannot be answered with, or images that browsers cannot get.</summary>
    private async Task<IEnumerable<GtWaitReason>> FindObstaclesAsync(GtLabelingJob job, CancellationToken token)
    {
        var found = new PreflightReport();
        var described = await services.SageMaker.DescribeLabelingJobAsync(new DescribeLabelingJobRequest { LabelingJobName = job.Name }, token);
        await new PreflightTemplate(services).CheckAsync(described.HumanTaskConfig?.UiConfig?.UiTemplateS3Uri, null, found, token);
        if (services.Session.BackEnd == GtBackEnd.Aws && S3Uri.TryParse(job.InputManifestUri, out var manifest))
        {
            await new CorsCheck(services).CheckAsync(manifest.Bucket, found, token);
        }

        return found.Errors.Concat(found.Warnings).Select(finding => new GtWaitReason(finding.Field == CorsCheck.Field ? "NoCorsRule" : "TemplateError", $"{finding.Field} '{finding.Value}': {finding.Problem}", finding.Fix));
    }

    private async Task<GtWorkteam?> FindTeamAsync(GtLabelingJob job, CancellationToken token)
    {
        if (PreflightTeam.KindOf(job.WorkteamArn) != "Private")
        {
            return null;
        }

        try
        {
            return await new WorkteamService(services).GetAsync(job.WorkteamArn[(job.WorkteamArn.LastIndexOf('/') + 1)..], token);
        }
        catch (GtException e) when (e.Kind is GtErrorKind.NotFound or GtErrorKind.Permission or GtErrorKind.InvalidArgument)
        {
            // The team may be gone, or not for us to see; what the job waits for can be told without it.
            return null;
        }
    }

    /// <summary>On AWS a member of a team is a group of people, whose number is not known here.</summary>
    private IEnumerable<GtWaitReason> TeamReasons(GtLabelingJob job, GtWorkteam? team)
    {
        if (team is null || services.Session.BackEnd != GtBackEnd.Local)
        {
            yield break;
        }

        var update = $"Add members: Update-GtWorkteam {team.Name} -Member NAME, NAME";
        if (team.MemberCount == 0)
        {
            yield return new("NoWorker", $"The workteam '{team.Name}' has no members, so nobody can answer.", update);
        }
        else if (team.MemberCount < job.NumberOfHumanWorkersPerDataObject)
        {
            yield return new(
                "TooFewWorkers",
                string.Create(CultureInfo.InvariantCulture, $"Every object needs answers of {job.NumberOfHumanWorkersPerDataObject} workers, and the workteam '{team.Name}' has {team.MemberCount}: no object gets all its answers before its tasks expire."),
                update);
        }
    }

    private async Task<IEnumerable<GtWaitReason>> BatchReasonsAsync(GtLabelingJob job, GtWorkteam? team, AnswerTally answers, CancellationToken token)
    {
        var since = answers.Last is { } last ? $"the last answer came {ViewText.Span(services.Clock.GetUtcNow().UtcDateTime - last)} ago" : "no answer has come yet";
        var batch = await logs.ReadBatchAsync(job.Name, token);
        var answered = batch is not null && answers.LastIteration is { } iteration && iteration.Iteration == batch.Value.Iteration ? iteration.Objects : 0;
        if (batch is { } known && answered >= known.Objects)
        {
            return job.AutoLabeling
                ? [new("MachineAtWork", string.Create(CultureInfo.InvariantCulture, $"All {known.Objects:N0} objects of batch {known.Iteration} are answered; the machine learns from them and labels what it is sure of."), "Wait a moment; the next batch goes out when it has finished.")]
                : [];
        }

        var open = batch is { } going
            ? string.Create(CultureInfo.InvariantCulture, $"{going.Objects - answered:N0} of the {going.Objects:N0} objects of batch {going.Iteration} wait for answers")
            : string.Create(CultureInfo.InvariantCulture, $"{job.LabelCounters.Unlabeled:N0} objects have no label");
        var who = team is null ? "workers" : team.Members.Count is > 0 and <= 5 && services.Session.BackEnd == GtBackEnd.Local ? string.Join(", ", team.Members) : $"the workteam '{team.Name}'";
        List<GtWaitReason> reasons = [new("WaitingForWorkers", $"{open}; {since}. The job waits for {who}.", team is { SignInLinks.Count: > 0 } ? $"Send the members their links: (Get-GtWorkteam {team.Name}).SignInLinks" : "Tell the workers that there is work.")];
        if (batch is { } current && job.LabelCounters.Unlabeled > current.Objects - answered)
        {
            reasons.Add(new("BatchNotFinished", string.Create(CultureInfo.InvariantCulture, $"{job.LabelCounters.Unlabeled - (current.Objects - answered):N0} more objects go out only when every object of batch {current.Iteration} has its answers or its tasks have expired."), "Finish the batch; start a job with a larger -MaxConcurrentTaskCount for larger batches."));
        }

        return reasons;
    }
}
