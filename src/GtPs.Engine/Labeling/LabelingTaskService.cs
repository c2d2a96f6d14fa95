using Dapper;
using GtPs.Engine.Workforce;

namespace GtPs.Engine.Labeling;

/// <summary>
/// The one way workers, people and simulated ones alike, get tasks and give answers: take, then submit, decline or return. Each
/// object gets the answers of N distinct workers; a lease keeps a place for its worker until it runs out.
/// </summary>
/// <param name="database">The labeling tables.</param>
/// <param name="jobs">The jobs and the clock.</param>
/// <param name="signals">Wakes the jobs.</param>
/// <param name="teams">The workteams.</param>
internal sealed partial class LabelingTaskService(LabelingDatabase database, LabelingJobStore jobs, LabelingSignals signals, WorkteamStore teams)
{
    /// <summary>Takes the next tasks of a workteam and opens them.</summary>
    /// <param name="workteamArn">The worker's team.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="count">The most tasks, from 1.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The leases; none when nothing waits for this worker.</returns>
    public Task<IReadOnlyList<TaskLease>> TakeAsync(string workteamArn, WorkerIdentity worker, int count, CancellationToken token)
        => TakeAsync(" ORDER BY t.id LIMIT @count", worker, new { workteamArn, worker = worker.WorkerId, now = jobs.Now, count }, token);

    /// <summary>Takes certain tasks and opens them, as far as this worker may.</summary>
    /// <param name="workteamArn">The worker's team.</param>
    /// <param name="worker">The worker.</param>
    /// <param name="tasks">The tasks, at most some hundred.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The leases on those that can be had.</returns>
    public Task<IReadOnlyList<TaskLease>> TakeAsync(string workteamArn, WorkerIdentity worker, IReadOnlyList<long> tasks, CancellationToken token)
        => TakeAsync(" AND t.id IN @tasks ORDER BY t.id", worker, new { workteamArn, worker = worker.WorkerId, now = jobs.Now, tasks }, token);

    /// <summary>Stores answers in one transaction. When it returns, the accepted ones are on disk.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="answers">The answers.</param>
    /// <param name="token">Cancels; nothing is stored then.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<SubmitOutcome>> SubmitAsync(WorkerIdentity worker, IReadOnlyList<TaskAnswer> answers, CancellationToken token)
    {
        var results = await database.WriteAsync(
            connection => answers.Select(answer => AnswerStatements.Submit(connection, worker.WorkerId, answer, jobs.Now)).ToList(), token).ConfigureAwait(false);
        Signal(results.Where(result => result.Outcome == SubmitOutcome.Accepted).Select(result => result.Job).Distinct());
        return results.ConvertAll(result => result.Outcome);
    }

    /// <summary>Declines tasks for a simulated worker: it is not asked again, and once as many have declined as were needed nobody is.</summary>
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
                    AnswerStatements.Decline(connection, worker, task, members: null);
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
        => database.WriteAsync(connection => LeaseStatements.Delete(connection, worker, task), token);

    private Task<IReadOnlyList<TaskLease>> TakeAsync(string condition, WorkerIdentity worker, object parameters, CancellationToken token)
        => database.WriteAsync<IReadOnlyList<TaskLease>>(
            connection =>
            {
                var leases = connection.Query<TaskLease>(LeaseStatements.Takeable + condition, parameters).AsList();
                LeaseStatements.AddWorker(connection, worker);
                foreach (var lease in leases)
                {
                    LeaseStatements.Open(connection, worker, lease, jobs.Now);
                }

                return leases;
            },
            token);

    private void Signal(IEnumerable<long> touched)
    {
        foreach (var job in touched)
        {
            signals.Set(job);
        }
    }
}
