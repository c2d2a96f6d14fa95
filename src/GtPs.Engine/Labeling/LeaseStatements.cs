using Dapper;
using GtPs.Engine.Workforce;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Labeling;

/// <summary>The statements about leases, for use inside a transaction. All times are Unix milliseconds.</summary>
internal static class LeaseStatements
{
    /// <summary>How long a task is held for a worker who does not see it yet.</summary>
    public const long HoldMilliseconds = 60_000;

    /// <summary>
    /// What a worker may take: open tasks of running jobs of the workteam that the worker has neither answered nor declined, with a place
    /// that no answer and nobody else's live lease fills. A lease of the worker's own does not stand in the way.
    /// </summary>
    public const string Takeable = """
        SELECT t.id AS TaskId, t.job AS Job, t.object AS ObjectId, o.source AS Source, t.expires_at AS TaskExpiresAt,
               (SELECT own.draft FROM labeling_leases own WHERE own.task = t.id AND own.worker = @worker) AS Draft
        FROM labeling_jobs j
        JOIN labeling_tasks t ON t.job = j.id AND t.state = 0
        JOIN labeling_objects o ON o.job = t.job AND o.id = t.object
        WHERE j.workteam_arn = @workteamArn AND j.status = 'InProgress' AND t.expires_at > @now
          AND NOT EXISTS (SELECT 1 FROM labeling_answers a WHERE a.job = t.job AND a.object = t.object AND a.worker = @worker)
          AND NOT EXISTS (SELECT 1 FROM labeling_declines d WHERE d.task = t.id AND d.worker = @worker)
          AND t.answers + (SELECT COUNT(*) FROM labeling_leases l WHERE l.task = t.id AND l.expires_at > @now AND l.worker <> @worker) < t.needed
        """;

    private const string Own = """
        SELECT t.id AS TaskId, t.job AS Job, t.object AS ObjectId, o.source AS Source, t.expires_at AS TaskExpiresAt,
               l.accepted_at AS AcceptedAt, l.expires_at AS ExpiresAt, l.is_open AS IsOpen, l.draft AS Draft
        FROM labeling_leases l
        JOIN labeling_tasks t ON t.id = l.task
        JOIN labeling_jobs j ON j.id = t.job
        JOIN labeling_objects o ON o.job = t.job AND o.id = t.object
        WHERE l.worker = @worker AND l.expires_at > @now AND t.state = 0 AND t.expires_at > @now
          AND j.workteam_arn = @workteamArn AND j.status = 'InProgress'
        """;

    private const string NotMine = " AND t.job = @job AND NOT EXISTS (SELECT 1 FROM labeling_leases m WHERE m.task = t.id AND m.worker = @worker AND m.expires_at > @now)";

    /// <summary>The worker's live leases in a job: the open ones by when they were opened, then the held ones.</summary>
    public static List<TaskLease> ListOwn(SqliteConnection connection, TaskSeat seat, long job, long now)
        => connection.Query<TaskLease>(
            Own + " AND t.job = @job ORDER BY l.is_open DESC, l.accepted_at, t.id", new { workteamArn = seat.WorkteamArn, worker = seat.Worker.WorkerId, job, now }).AsList();

    /// <summary>The worker's live lease on a task, or null.</summary>
    public static TaskLease? FindOwn(SqliteConnection connection, TaskSeat seat, long task, long now)
        => connection.QuerySingleOrDefault<TaskLease>(Own + " AND t.id = @task", new { workteamArn = seat.WorkteamArn, worker = seat.Worker.WorkerId, task, now });

    /// <summary>Tasks of a job that the worker may take and does not have; those the worker skipped come last, the longest ago first.</summary>
    public static List<TaskLease> FindFree(SqliteConnection connection, TaskSeat seat, long job, int count, long now)
    {
        var parameters = new { workteamArn = seat.WorkteamArn, worker = seat.Worker.WorkerId, job, count, now };
        var found = connection.Query<TaskLease>(
            Takeable + NotMine + " AND NOT EXISTS (SELECT 1 FROM labeling_skips s WHERE s.task = t.id AND s.worker = @worker) ORDER BY t.id LIMIT @count", parameters).AsList();
        if (found.Count < count)
        {
            var skipped = Takeable + NotMine + " AND t.id IN (SELECT s.task FROM labeling_skips s WHERE s.worker = @worker)"
                + " ORDER BY (SELECT s.skipped_at FROM labeling_skips s WHERE s.task = t.id AND s.worker = @worker), t.id LIMIT @count";
            found.AddRange(connection.Query<TaskLease>(skipped, parameters).Take(count - found.Count));
        }

        return found;
    }

    /// <summary>Gives the worker a lease that only holds the place.</summary>
    public static void Hold(SqliteConnection connection, WorkerIdentity worker, TaskLease lease, long now)
    {
        lease.AcceptedAt = now;
        lease.ExpiresAt = Math.Min(now + HoldMilliseconds, lease.TaskExpiresAt);
        Put(connection, worker, lease);
    }

    /// <summary>Gives the worker a lease with the whole time limit from now on.</summary>
    public static void Open(SqliteConnection connection, WorkerIdentity worker, TaskLease lease, long now)
    {
        lease.AcceptedAt = now;
        lease.ExpiresAt = Math.Min(now + TimeLimit(connection, lease.Job), lease.TaskExpiresAt);
        lease.IsOpen = true;
        lease.IsJustOpened = true;
        Put(connection, worker, lease);
    }

    /// <summary>Opens a task for a worker: the one it holds, or one whose place is free.</summary>
    /// <returns>The lease; as it was when it is open already; null when somebody else has the place or the task has ended.</returns>
    public static TaskLease? TryOpen(SqliteConnection connection, TaskSeat seat, long task, long now)
    {
        if (FindOwn(connection, seat, task, now) is { IsOpen: true } open)
        {
            return open;
        }

        var lease = connection.QuerySingleOrDefault<TaskLease>(Takeable + " AND t.id = @task", new { workteamArn = seat.WorkteamArn, worker = seat.Worker.WorkerId, task, now });
        if (lease is not null)
        {
            Open(connection, seat.Worker, lease, now);
        }

        return lease;
    }

    /// <summary>Keeps a draft with the worker's lease.</summary>
    public static bool SaveDraft(SqliteConnection connection, WorkerIdentity worker, long task, string content)
        => connection.Execute("UPDATE labeling_leases SET draft = @content WHERE task = @task AND worker = @worker", new { task, worker = worker.WorkerId, content }) > 0;

    /// <summary>Takes the worker's lease away.</summary>
    public static void Delete(SqliteConnection connection, WorkerIdentity worker, long task)
        => connection.Execute("DELETE FROM labeling_leases WHERE task = @task AND worker = @worker", new { task, worker = worker.WorkerId });

    /// <summary>Remembers a worker, to whom leases and answers refer.</summary>
    public static void AddWorker(SqliteConnection connection, WorkerIdentity worker)
        => connection.Execute("INSERT OR IGNORE INTO labeling_workers (id, issuer, subject) VALUES (@WorkerId, @Issuer, @Subject)", worker);

    private static void Put(SqliteConnection connection, WorkerIdentity worker, TaskLease lease)
        => connection.Execute("""
            INSERT INTO labeling_leases (task, worker, accepted_at, expires_at, is_open) VALUES (@TaskId, @worker, @AcceptedAt, @ExpiresAt, @IsOpen)
            ON CONFLICT DO UPDATE SET accepted_at = @AcceptedAt, expires_at = @ExpiresAt, is_open = @IsOpen
            """, new { lease.TaskId, worker = worker.WorkerId, lease.AcceptedAt, lease.ExpiresAt, lease.IsOpen });

    private static long TimeLimit(SqliteConnection connection, long job)
        => 1000 * connection.QuerySingle<long>("SELECT json_extract(request, '$.HumanTaskConfig.TaskTimeLimitInSeconds') FROM labeling_jobs WHERE id = @job", new { job });
}
