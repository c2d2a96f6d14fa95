using Dapper;
using GtPs.Engine.Hosting;
using GtPs.Engine.Labeling;

namespace GtPs.Engine.Portal;

/// <summary>What the portal tells about jobs: how far they are and what waits for a worker.</summary>
/// <param name="database">The labeling tables.</param>
/// <param name="jobs">The jobs.</param>
/// <param name="options">The clock.</param>
internal sealed class PortalProgress(LabelingDatabase database, LabelingJobStore jobs, EngineOptions options)
{
    private static readonly TimeSpan s_shownAfterEnd = TimeSpan.FromDays(7);

    private const string Counts = """
        SELECT j.id AS Job, j.status AS Status, j.modified_at AS ModifiedAt, j.human + j.machine AS Labeled, j.human + j.machine + j.failed + j.unlabeled AS Total,
               (SELECT COUNT(*) FROM labeling_answers a WHERE a.worker = @worker AND a.job = j.id) AS AnsweredByMe,
               i.number AS Batch,
               (SELECT COUNT(*) FROM labeling_tasks t WHERE t.job = j.id AND t.iteration = i.number) AS BatchTotal,
               (SELECT COUNT(*) FROM labeling_tasks t WHERE t.job = j.id AND t.iteration = i.number AND t.state <> 0) AS BatchDone
        FROM labeling_jobs j
        LEFT JOIN labeling_iterations i ON i.job = j.id AND i.number = (SELECT MAX(n.number) FROM labeling_iterations n WHERE n.job = j.id)
        """;

    /// <summary>Where the worker and a job stand.</summary>
    /// <param name="job">The job.</param>
    /// <param name="worker">The worker's id.</param>
    public ProgressAnswer Of(long job, string worker)
    {
        var row = database.Read(connection => connection.QuerySingle<Row>(Counts + " WHERE j.id = @job", new { job, worker }));
        return new ProgressAnswer(row.BatchAnswer, row.AnsweredByMe, new JobCountAnswer(row.Labeled, row.Total), row.Status);
    }

    /// <summary>The jobs of a worker's team, the newest first: those at work, and those that ended in the last 7 days.</summary>
    /// <param name="seat">The worker.</param>
    public IReadOnlyList<JobAnswer> List(TaskSeat seat)
    {
        var now = options.Clock.GetUtcNow();
        var since = (now - s_shownAfterEnd).ToUnixTimeMilliseconds();
        var worker = seat.Worker.WorkerId;
        var rows = database.Read(connection => connection.Query<Row>(
            Counts + " WHERE j.workteam_arn = @WorkteamArn AND (j.status IN ('Initializing', 'InProgress', 'Stopping') OR j.modified_at >= @since) ORDER BY j.created_at DESC, j.id DESC",
            new { seat.WorkteamArn, worker, since }).AsList());
        var waiting = database.Read(connection => connection.Query<(long Job, long Count)>(
            $"SELECT Job, COUNT(*) FROM ({LeaseStatements.Takeable}) GROUP BY Job", new { workteamArn = seat.WorkteamArn, worker, now = now.ToUnixTimeMilliseconds() }).ToDictionary(pair => pair.Job, pair => pair.Count));
        return [.. rows.Select(row => Describe(row, waiting.GetValueOrDefault(row.Job)))];
    }

    private JobAnswer Describe(Row row, long available)
    {
        var job = jobs.Get(row.Job);
        var task = job.Request.HumanTaskConfig!;
        var isEnded = row.Status is not ("Initializing" or "InProgress" or "Stopping");
        return new JobAnswer(
            job.Name,
            task.TaskTitle!,
            task.TaskDescription!,
            task.TaskKeywords ?? [],
            isEnded ? "ended" : available > 0 ? "ready" : "waiting",
            row.Status,
            available,
            row.AnsweredByMe,
            row.BatchAnswer,
            task.TaskTimeLimitInSeconds!.Value,
            job.CreatedAt);
    }

    private sealed class Row
    {
        public long Job { get; init; }

        public required string Status { get; init; }

        public long ModifiedAt { get; init; }

        public long Labeled { get; init; }

        public long Total { get; init; }

        public long AnsweredByMe { get; init; }

        public long? Batch { get; init; }

        public long BatchTotal { get; init; }

        public long BatchDone { get; init; }

        public BatchAnswer? BatchAnswer => Batch is { } number ? new BatchAnswer(number, BatchDone, BatchTotal) : null;
    }
}
