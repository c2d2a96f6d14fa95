using Dapper;
using GtPs.Engine.Workforce;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Labeling;

/// <summary>The statements about answers, declines, skips and undo, for use inside a transaction. All times are Unix milliseconds.</summary>
internal static class AnswerStatements
{
    /// <summary>Stores an answer; it counts once.</summary>
    /// <param name="connection">The transaction's connection.</param>
    /// <param name="worker">The worker's id.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="now">The time.</param>
    /// <param name="seat">The worker at the portal, whose team's jobs count (one worker may be in several teams); null for simulated workers.</param>
    /// <param name="members">How many members the team has.</param>
    /// <returns>What became of it, and its job; 0 when there is no such task.</returns>
    public static (SubmitOutcome Outcome, long Job) Submit(SqliteConnection connection, string worker, TaskAnswer answer, long now, TaskSeat? seat = null, int members = int.MaxValue)
    {
        var parameters = new { task = answer.TaskId, worker, now, answer.Content, active = answer.ActiveMilliseconds, workteamArn = seat?.WorkteamArn, members };
        var known = connection.QuerySingleOrDefault<long>(
            "SELECT COUNT(*) FROM labeling_answers a JOIN labeling_tasks t ON t.job = a.job AND t.object = a.object WHERE t.id = @task AND a.worker = @worker", parameters);
        var job = connection.QuerySingleOrDefault<long>("SELECT job FROM labeling_tasks WHERE id = @task", parameters);
        if (known > 0)
        {
            return (SubmitOutcome.Duplicate, job);
        }

        var inserted = connection.Execute("""
            INSERT INTO labeling_answers (job, object, worker, content, accepted_at, submitted_at, active_ms, lease_expires_at)
            SELECT t.job, t.object, l.worker, @Content, l.accepted_at, @now, MAX(0, MIN(@active, @now - l.accepted_at)), l.expires_at
            FROM labeling_leases l JOIN labeling_tasks t ON t.id = l.task JOIN labeling_jobs j ON j.id = t.job
            WHERE l.task = @task AND l.worker = @worker AND l.expires_at > @now AND t.state = 0 AND t.expires_at > @now AND j.status = 'InProgress'
              AND (@workteamArn IS NULL OR j.workteam_arn = @workteamArn)
            """, parameters);
        if (inserted == 0)
        {
            return (SubmitOutcome.LeaseExpired, job);
        }

        connection.Execute("DELETE FROM labeling_leases WHERE task = @task AND worker = @worker", parameters);

        // Where somebody has declined, nobody may be left for the answers that are missing.
        connection.Execute("""
            UPDATE labeling_tasks SET answers = answers + 1, state = CASE WHEN answers + 1 >= needed OR (declines > 0 AND answers + 1 + declines >= @members) THEN 1 ELSE 0 END
            WHERE id = @task
            """, parameters);
        return (SubmitOutcome.Accepted, job);
    }

    /// <summary>Why a worker's answer was not taken: its lease has run out, or there is nothing to answer any more.</summary>
    public static SubmitOutcome WhyNot(SqliteConnection connection, TaskSeat seat, long task, long now)
        => connection.QuerySingle<long>("""
            SELECT COUNT(*) FROM labeling_leases l JOIN labeling_tasks t ON t.id = l.task JOIN labeling_jobs j ON j.id = t.job
            WHERE l.task = @task AND l.worker = @worker AND l.expires_at <= @now AND l.is_open = 1
              AND t.state = 0 AND t.expires_at > @now AND j.status = 'InProgress' AND j.workteam_arn = @WorkteamArn
            """, new { task, worker = seat.Worker.WorkerId, now, seat.WorkteamArn }) > 0 ? SubmitOutcome.LeaseExpired : SubmitOutcome.TaskGone;

    /// <summary>Until when the worker's answer to a task can be taken back, or null when there is none.</summary>
    public static long? UndoUntil(SqliteConnection connection, string worker, long task)
        => connection.QuerySingleOrDefault<long?>("""
            SELECT a.lease_expires_at FROM labeling_tasks t JOIN labeling_answers a ON a.job = t.job AND a.object = t.object AND a.worker = @worker WHERE t.id = @task
            """, new { task, worker });

    /// <summary>Declines a task: this worker is not asked again.</summary>
    /// <param name="connection">The transaction's connection.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="task">The task.</param>
    /// <param name="members">
    /// How many members the team has: the task ends when all of them have answered or declined. Null for simulated workers, of whom only as many
    /// as are needed are asked: the task ends when so many have declined.
    /// </param>
    public static void Decline(SqliteConnection connection, WorkerIdentity worker, long task, int? members)
    {
        LeaseStatements.Delete(connection, worker, task);
        var added = connection.Execute("INSERT OR IGNORE INTO labeling_declines (task, worker) VALUES (@task, @worker)", new { task, worker = worker.WorkerId });
        connection.Execute("""
            UPDATE labeling_tasks SET declines = declines + @added,
                state = CASE WHEN @members IS NULL AND declines + @added >= needed OR @members IS NOT NULL AND answers + declines + @added >= @members THEN 2 ELSE 0 END
            WHERE id = @task AND state = 0
            """, new { task, added, members });
    }

    /// <summary>Gives a task back; for this worker it comes after the others from now on.</summary>
    public static void Skip(SqliteConnection connection, WorkerIdentity worker, long task, long now)
    {
        LeaseStatements.Delete(connection, worker, task);
        connection.Execute("""
            INSERT INTO labeling_skips (task, worker, skipped_at) VALUES (@task, @worker, @now) ON CONFLICT DO UPDATE SET skipped_at = @now
            """, new { task, worker = worker.WorkerId, now });
    }

    /// <summary>
    /// Takes the worker's last answer of a job back: the lease it was given in is there again, with the answer as its draft. Only while that
    /// lease lasts and the batch still collects. The task's revision goes up, so that whoever is about to write its file notices.
    /// </summary>
    /// <returns>False when it is too late; nothing is changed then.</returns>
    public static bool Undo(SqliteConnection connection, TaskSeat seat, long task, long now)
    {
        var parameters = new { task, worker = seat.Worker.WorkerId, now, seat.WorkteamArn };
        var restored = connection.Execute("""
            INSERT INTO labeling_leases (task, worker, accepted_at, expires_at, is_open, draft)
            SELECT t.id, a.worker, a.accepted_at, a.lease_expires_at, 1, a.content
            FROM labeling_tasks t
            JOIN labeling_jobs j ON j.id = t.job
            JOIN labeling_iterations i ON i.job = t.job AND i.number = t.iteration
            JOIN labeling_answers a ON a.job = t.job AND a.object = t.object AND a.worker = @worker
            WHERE t.id = @task AND t.state IN (0, 1) AND t.expires_at > @now AND j.status = 'InProgress' AND j.workteam_arn = @WorkteamArn AND i.step = 0
              AND a.lease_expires_at > @now
              AND NOT EXISTS (SELECT 1 FROM labeling_answers b WHERE b.worker = @worker AND b.job = t.job AND b.submitted_at > a.submitted_at)
            """, parameters);
        if (restored == 0)
        {
            return false;
        }

        connection.Execute("""
            DELETE FROM labeling_answers WHERE worker = @worker AND (job, object) = (SELECT job, object FROM labeling_tasks WHERE id = @task);
            UPDATE labeling_tasks SET answers = answers - 1, state = 0, revision = revision + 1, is_stale = CASE WHEN state = 1 THEN 1 ELSE is_stale END WHERE id = @task;
            """, parameters);
        return true;
    }
}
