using Dapper;

namespace GtPs.Engine.Labeling;

/// <summary>A task as its job sees it.</summary>
/// <param name="Id">The task.</param>
/// <param name="ObjectId">The object.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Answers">How many answers it has.</param>
internal sealed record BatchTask(long Id, long ObjectId, TaskState State, long Answers)
{
    /// <summary>For the database, which knows the state as a number.</summary>
    public BatchTask(long id, long objectId, long state, long answers)
        : this(id, objectId, (TaskState)state, answers)
    {
    }
}

/// <summary>A task at a certain revision.</summary>
/// <param name="Id">The task.</param>
/// <param name="ObjectId">The object.</param>
/// <param name="Revision">How often undo has opened it again.</param>
internal sealed record TaskRevision(long Id, long ObjectId, long Revision);

/// <summary>An answer as stored.</summary>
internal sealed class AnswerRecord
{
    /// <summary>The object.</summary>
    public long ObjectId { get; init; }

    /// <summary>The worker's id.</summary>
    public required string Worker { get; init; }

    /// <summary>The issuer of the worker's identity.</summary>
    public required string Issuer { get; init; }

    /// <summary>The worker's id with the issuer.</summary>
    public required string Subject { get; init; }

    /// <summary>What the form held, as a JSON object.</summary>
    public required string Content { get; init; }

    /// <summary>When the worker took the task, in Unix milliseconds.</summary>
    public long AcceptedAt { get; init; }

    /// <summary>When the worker answered, in Unix milliseconds.</summary>
    public long SubmittedAt { get; init; }

    /// <summary>How long the worker looked at the task, at most from the one to the other; null when nobody measured it.</summary>
    public long? ActiveMilliseconds { get; init; }

    /// <summary>What the worker-response file has as <c>timeSpentInSeconds</c>; pauses are left out.</summary>
    public decimal TimeSpentInSeconds => (ActiveMilliseconds ?? SubmittedAt - AcceptedAt) / 1000m;
}

/// <summary>The tasks and answers of a batch, from the job's side.</summary>
/// <param name="database">The labeling tables.</param>
/// <param name="jobs">The clock.</param>
internal sealed class LabelingTaskStore(LabelingDatabase database, LabelingJobStore jobs)
{
    /// <summary>The tasks of an iteration.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration.</param>
    public List<BatchTask> List(long job, int iteration)
        => database.Read(connection => connection.Query<BatchTask>(
            "SELECT id AS id, object AS objectId, state AS state, answers AS answers FROM labeling_tasks WHERE job = @job AND iteration = @iteration ORDER BY object", new { job, iteration }).AsList());

    /// <summary>Expires the tasks whose time has passed.</summary>
    /// <param name="job">The job.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>How many tasks are still open, and the milliseconds until the next of them expires.</returns>
    public Task<(int Open, long NextExpiry)> ExpireAsync(long job, CancellationToken token)
        => database.WriteAsync(
            connection =>
            {
                var now = jobs.Now;
                connection.Execute("UPDATE labeling_tasks SET state = 2 WHERE job = @job AND state = 0 AND expires_at <= @now", new { job, now });
                var (count, next) = connection.QuerySingle<(long, long)>("SELECT COUNT(*), COALESCE(MIN(expires_at), @now) FROM labeling_tasks WHERE job = @job AND state = 0", new { job, now });
                return ((int)count, Math.Max(1, next - now));
            },
            token);

    /// <summary>Closes every open task: nobody can take or answer it any more.</summary>
    /// <param name="job">The job.</param>
    public Task CloseAllAsync(long job)
        => database.WriteAsync(connection => connection.Execute("UPDATE labeling_tasks SET state = 2 WHERE job = @job AND state = 0", new { job }), CancellationToken.None);

    /// <summary>The ended tasks with answers whose worker-response file is not written yet.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration.</param>
    public List<TaskRevision> ListUnwritten(long job, int iteration)
        => ListRevisions("state <> 0 AND answers > 0 AND is_written = 0 AND is_stale = 0", job, iteration);

    /// <summary>The tasks that undo opened again after they had ended: a worker-response file of what they were may be there.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration.</param>
    public List<TaskRevision> ListStale(long job, int iteration) => ListRevisions("is_stale = 1", job, iteration);

    /// <summary>Remembers that worker-response files are written, except of tasks that undo opened again meanwhile.</summary>
    /// <param name="tasks">The tasks as they were when their answers were read.</param>
    /// <param name="token">Cancels.</param>
    public Task SetWrittenAsync(IReadOnlyList<TaskRevision> tasks, CancellationToken token)
        => database.WriteAsync(connection => connection.Execute("UPDATE labeling_tasks SET is_written = 1 WHERE id = @Id AND revision = @Revision", tasks), token);

    /// <summary>Remembers that no file of an earlier revision is left, except for tasks that undo opened again meanwhile.</summary>
    /// <param name="tasks">The tasks as they were before their files were deleted.</param>
    /// <param name="token">Cancels.</param>
    public Task SetFreshAsync(IReadOnlyList<TaskRevision> tasks, CancellationToken token)
        => database.WriteAsync(connection => connection.Execute("UPDATE labeling_tasks SET is_stale = 0, is_written = 0 WHERE id = @Id AND revision = @Revision", tasks), token);

    /// <summary>Ends the collecting of a batch, so that nothing of it can be undone any more.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The batch.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>False when a task is open, maybe opened again by undo this moment; nothing is changed then.</returns>
    public Task<bool> TryEndCollectingAsync(long job, int iteration, CancellationToken token)
        => database.WriteAsync(
            connection => connection.Execute("""
                UPDATE labeling_iterations SET step = 1, finished_at = CASE WHEN finished_at = 0 THEN @now ELSE finished_at END
                WHERE job = @job AND number = @iteration AND NOT EXISTS (SELECT 1 FROM labeling_tasks t WHERE t.job = @job AND t.state = 0)
                """, new { job, iteration, now = jobs.NowMicroseconds }) > 0,
            token);

    /// <summary>The answers of an iteration's objects, by object, then in the order they were given.</summary>
    /// <param name="job">The job.</param>
    /// <param name="iteration">The iteration.</param>
    public ILookup<long, AnswerRecord> ListAnswers(long job, int iteration)
        => database.Read(connection => connection.Query<AnswerRecord>("""
            SELECT a.object AS ObjectId, a.worker AS Worker, w.issuer AS Issuer, w.subject AS Subject, a.content AS Content, a.accepted_at AS AcceptedAt, a.submitted_at AS SubmittedAt,
                   a.active_ms AS ActiveMilliseconds
            FROM labeling_tasks t
            JOIN labeling_answers a ON a.job = t.job AND a.object = t.object
            JOIN labeling_workers w ON w.id = a.worker
            WHERE t.job = @job AND t.iteration = @iteration
            ORDER BY a.object, a.submitted_at, a.worker
            """, new { job, iteration }).ToLookup(answer => answer.ObjectId));

    private List<TaskRevision> ListRevisions(string condition, long job, int iteration)
        => database.Read(connection => connection.Query<TaskRevision>(
            $"SELECT id AS Id, object AS ObjectId, revision AS Revision FROM labeling_tasks WHERE job = @job AND iteration = @iteration AND {condition} ORDER BY object", new { job, iteration }).AsList());
}
