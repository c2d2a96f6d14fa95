using Dapper;
using GtPs.Engine.Workforce;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Labeling;

/// <summary>
/// The one way workers, people and simulated ones alike, get tasks and give answers: take, then submit, decline or return. Each
/// object gets the answers of N distinct workers; a lease keeps a place for its worker until it runs out.
/// </summary>
/// <param name="database">The labeling tables.</param>
/// <param name="jobs">The jobs and the clock.</param>
/// <param name="signals">Wakes the jobs.</param>
internal sealed class LabelingTaskService(LabelingDatabase database, LabelingJobStore jobs, LabelingSignals signals)
{
    /// <summary>
    /// What a worker may take: open tasks of running jobs of the workteam that the worker has neither answered nor declined, with a place
    /// that no answer and nobody else's live lease fills. A lease of the worker's own is given again.
    /// </summary>
    private const string Takeable = """
        SELECT t.id AS TaskId, t.job AS Job, t.object AS ObjectId, o.source AS Source
        FROM labeling_jobs j
        JOIN labeling_tasks t ON t.job = j.id AND t.state = 0
        JOIN labeling_objects o ON o.job = t.job AND o.id = t.object
        WHERE j.workteam_arn = @workteamArn AND j.status = 'InProgress' AND t.expires_at > @now
          AND NOT EXISTS (SELECT 1 FROM labeling_answers a WHERE a.job = t.job AND a.object = t.object AND a.worker = @worker)
          AND NOT EXISTS (SELECT 1 FROM labeling_declines d WHERE d.task = t.id AND d.worker = @worker)
          AND t.answers + (SELECT COUNT(*) FROM labeling_leases l WHERE l.task = t.id AND l.expires_at > @now AND l.worker <> @worker) < t.needed
        """;

    /// <summary>Takes the next tasks of a workteam.</summary>
    /// <param name="workteamArn">The worker's team.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="count">The most tasks, from 1; people take one.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The leases; none when nothing waits for this worker.</returns>
    public Task<IReadOnlyList<TaskLease>> TakeAsync(string workteamArn, WorkerIdentity worker, int count, CancellationToken token)
        => TakeAsync(Takeable + " ORDER BY t.id LIMIT @count", worker, new { workteamArn, worker = worker.WorkerId, now = jobs.Now, count }, token);

    /// <summary>Takes certain tasks, as far as this worker may.</summary>
    /// <param name="workteamArn">The worker's team.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="tasks">The tasks, at most some hundred.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The leases on those that can be had.</returns>
    public Task<IReadOnlyList<TaskLease>> TakeAsync(string workteamArn, WorkerIdentity worker, IReadOnlyList<long> tasks, CancellationToken token)
        => TakeAsync(Takeable + " AND t.id IN @tasks ORDER BY t.id", worker, new { workteamArn, worker = worker.WorkerId, now = jobs.Now, tasks }, token);

    /// <summary>Stores answers in one transaction. When it returns, the accepted ones are on disk.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="token">Cancels; nothing is stored then.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<SubmitOutcome>> SubmitAsync(WorkerIdentity worker, IReadOnlyList<TaskAnswer> answers, CancellationToken token)
    {
        HashSet<long> touched = [];
        var outcomes = await database.WriteAsync(
            connection => answers.Select(answer => Submit(connection, worker.WorkerId, answer, touched)).ToList(),
            token).ConfigureAwait(false);
        Signal(touched);
        return outcomes;
    }

    /// <summary>Declines tasks: this worker is not asked again, and once as many have declined as were needed nobody is.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="tasks">The tasks.</param>
    /// <param name="token">Cancels.</param>
    public async Task DeclineAsync(WorkerIdentity worker, IReadOnlyList<long> tasks, CancellationToken token)
    {
        var touched = await database.WriteAsync(
            connection =>
            {
                foreach (var task in tasks)
                {
                    var parameters = new { task, worker = worker.WorkerId };
                    connection.Execute("DELETE FROM labeling_leases WHERE task = @task AND worker = @worker", parameters);
                    var added = connection.Execute("INSERT OR IGNORE INTO labeling_declines (task, worker) VALUES (@task, @worker)", parameters);
                    connection.Execute(
                        "UPDATE labeling_tasks SET declines = declines + @added, state = CASE WHEN declines + @added >= needed THEN 2 ELSE 0 END WHERE id = @task AND state = 0",
                        new { task, added });
                }

                return connection.Query<long>("SELECT DISTINCT job FROM labeling_tasks WHERE id IN @tasks", new { tasks }).ToList();
            },
            token).ConfigureAwait(false);
        Signal(touched);
    }

    /// <summary>Gives a task back unanswered; anybody, this worker too, may take it again.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="task">The task.</param>
    /// <param name="token">Cancels.</param>
    public Task ReturnAsync(WorkerIdentity worker, long task, CancellationToken token)
        => database.WriteAsync(connection => connection.Execute("DELETE FROM labeling_leases WHERE task = @task AND worker = @worker", new { task, worker = worker.WorkerId }), token);

    private Task<IReadOnlyList<TaskLease>> TakeAsync(string sql, WorkerIdentity worker, object parameters, CancellationToken token)
        => database.WriteAsync<IReadOnlyList<TaskLease>>(
            connection =>
            {
                var leases = connection.Query<TaskLease>(sql, parameters).AsList();
                if (leases.Count == 0)
                {
                    return [];
                }

                var now = jobs.Now;
                connection.Execute("INSERT OR IGNORE INTO labeling_workers (id, issuer, subject) VALUES (@WorkerId, @Issuer, @Subject)", worker);
                var limits = leases.Select(lease => lease.Job).Distinct().ToDictionary(job => job, job => TimeLimit(connection, job));
                foreach (var lease in leases)
                {
                    lease.ExpiresAt = now + limits[lease.Job];
                    connection.Execute("""
                        INSERT INTO labeling_leases (task, worker, accepted_at, expires_at) VALUES (@TaskId, @worker, @now, @ExpiresAt)
                        ON CONFLICT DO UPDATE SET accepted_at = @now, expires_at = @ExpiresAt
                        """, new { lease.TaskId, worker = worker.WorkerId, now, lease.ExpiresAt });
                }

                return leases;
            },
            token);

    private static long TimeLimit(SqliteConnection connection, long job)
        => 1000 * connection.QuerySingle<long>("SELECT json_extract(request, '$.HumanTaskConfig.TaskTimeLimitInSeconds') FROM labeling_jobs WHERE id = @job", new { job });

    private SubmitOutcome Submit(SqliteConnection connection, string worker, TaskAnswer answer, HashSet<long> touched)
    {
        var now = jobs.Now;
        var parameters = new { task = answer.TaskId, worker, now, answer.Content };
        var known = connection.QuerySingleOrDefault<long>(
            "SELECT COUNT(*) FROM labeling_answers a JOIN labeling_tasks t ON t.job = a.job AND t.object = a.object WHERE t.id = @task AND a.worker = @worker", parameters);
        if (known > 0)
        {
            return SubmitOutcome.Duplicate;
        }

        var inserted = connection.Execute("""
            INSERT INTO labeling_answers (job, object, worker, content, accepted_at, submitted_at)
            SELECT t.job, t.object, l.worker, @Content, l.accepted_at, @now
            FROM labeling_leases l JOIN labeling_tasks t ON t.id = l.task JOIN labeling_jobs j ON j.id = t.job
            WHERE l.task = @task AND l.worker = @worker AND l.expires_at > @now AND t.state = 0 AND t.expires_at > @now AND j.status = 'InProgress'
            """, parameters);
        if (inserted == 0)
        {
            return SubmitOutcome.LeaseExpired;
        }

        connection.Execute("DELETE FROM labeling_leases WHERE task = @task AND worker = @worker", parameters);
        connection.Execute("UPDATE labeling_tasks SET answers = answers + 1, state = CASE WHEN answers + 1 >= needed THEN 1 ELSE 0 END WHERE id = @task", parameters);
        touched.Add(connection.QuerySingle<long>("SELECT job FROM labeling_tasks WHERE id = @task", parameters));
        return SubmitOutcome.Accepted;
    }

    private void Signal(IEnumerable<long> touched)
    {
        foreach (var job in touched)
        {
            signals.Set(job);
        }
    }
}
