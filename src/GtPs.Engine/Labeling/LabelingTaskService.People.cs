using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Labeling;

/// <summary>What people at the portal do. Each call is one transaction, so that two browsers of one worker cannot come between its parts.</summary>
internal sealed partial class LabelingTaskService
{
    /// <summary>The worker's own leases of a job, and new ones held for the worker until there are as many as asked for.</summary>
    /// <param name="seat">The worker.</param>
    /// <param name="job">The job.</param>
    /// <param name="count">How many.</param>
    /// <param name="token">Cancels.</param>
    public Task<IReadOnlyList<TaskLease>> HoldAsync(TaskSeat seat, long job, int count, CancellationToken token)
        => database.WriteAsync<IReadOnlyList<TaskLease>>(connection => Hold(connection, seat, job, count), token);

    /// <summary>Opens a task: the worker sees it now. One that is open already stays as it is.</summary>
    /// <param name="seat">The worker.</param>
    /// <param name="task">The task.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The lease, or null when the task is gone.</returns>
    public Task<TaskLease?> OpenAsync(TaskSeat seat, long task, CancellationToken token)
        => database.WriteAsync(
            connection =>
            {
                LeaseStatements.AddWorker(connection, seat.Worker);
                return LeaseStatements.TryOpen(connection, seat, task, jobs.Now);
            },
            token);

    /// <summary>The worker's live lease on a task, or null.</summary>
    /// <param name="seat">The worker.</param>
    /// <param name="task">The task.</param>
    public TaskLease? Find(TaskSeat seat, long task) => database.Read(connection => LeaseStatements.FindOwn(connection, seat, task, jobs.Now));

    /// <summary>Whether anything waits for the worker in a job.</summary>
    /// <param name="seat">The worker.</param>
    /// <param name="job">The job.</param>
    public bool HasWork(TaskSeat seat, long job)
        => database.Read(connection => LeaseStatements.ListOwn(connection, seat, job, jobs.Now).Count > 0 || LeaseStatements.FindFree(connection, seat, job, 1, jobs.Now).Count > 0);

    /// <summary>Keeps what the worker's form holds with the lease.</summary>
    /// <param name="seat">The worker.</param>
    /// <param name="task">The task.</param>
    /// <param name="content">The form, as a JSON object.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>False when the worker has no live lease on the task.</returns>
    public Task<bool> SaveDraftAsync(TaskSeat seat, long task, string content, CancellationToken token)
        => database.WriteAsync(
            connection => LeaseStatements.FindOwn(connection, seat, task, jobs.Now) is not null && LeaseStatements.SaveDraft(connection, seat.Worker, task, content), token);

    /// <summary>Stores an answer, opens the next task and holds the one after that. When it returns, an accepted answer is on disk.</summary>
    /// <param name="seat">The worker.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="open">The task to open, or null.</param>
    /// <param name="token">Cancels; nothing is stored then.</param>
    public async Task<TaskTurn> AnswerAsync(TaskSeat seat, TaskAnswer answer, long? open, CancellationToken token)
    {
        var members = Members(seat);
        var turn = await database.WriteAsync(
            connection =>
            {
                var (outcome, job) = AnswerStatements.Submit(connection, seat.Worker.WorkerId, answer, jobs.Now, seat, members);
                if (outcome == SubmitOutcome.LeaseExpired)
                {
                    return new TaskTurn(AnswerStatements.WhyNot(connection, seat, answer.TaskId, jobs.Now), 0, null, null, []);
                }

                var undoUntil = AnswerStatements.UndoUntil(connection, seat.Worker.WorkerId, answer.TaskId);
                return Next(connection, seat, job, open, outcome) with { UndoUntil = undoUntil };
            },
            token).ConfigureAwait(false);
        if (turn.Outcome == SubmitOutcome.Accepted)
        {
            signals.Set(turn.Job);
        }

        return turn;
    }

    /// <summary>Gives a task back and goes on: it comes after the others for this worker.</summary>
    /// <param name="seat">The worker.</param>
    /// <param name="task">The task.</param>
    /// <param name="open">The task to open, or null.</param>
    /// <param name="token">Cancels.</param>
    public Task<TaskTurn> SkipAsync(TaskSeat seat, long task, long? open, CancellationToken token)
        => LeaveAsync(seat, task, open, connection => AnswerStatements.Skip(connection, seat.Worker, task, jobs.Now), token);

    /// <summary>Declines a task and goes on: this worker is not asked again; nobody is once all members have answered or declined.</summary>
    /// <param name="seat">The worker.</param>
    /// <param name="task">The task.</param>
    /// <param name="open">The task to open, or null.</param>
    /// <param name="token">Cancels.</param>
    public Task<TaskTurn> DeclineAsync(TaskSeat seat, long task, long? open, CancellationToken token)
    {
        var members = Members(seat);
        return LeaveAsync(seat, task, open, connection => AnswerStatements.Decline(connection, seat.Worker, task, members), token);
    }

    /// <summary>Takes the worker's last answer of a job back, while its lease lasts and its batch still collects.</summary>
    /// <param name="seat">The worker.</param>
    /// <param name="task">The task.</param>
    /// <param name="token">Cancels.</param>
    /// <returns>The lease as it was, with the answer as its draft; null when it is too late.</returns>
    public async Task<TaskLease?> UndoAsync(TaskSeat seat, long task, CancellationToken token)
    {
        var lease = await database.WriteAsync(
            connection => AnswerStatements.Undo(connection, seat, task, jobs.Now) ? LeaseStatements.FindOwn(connection, seat, task, jobs.Now) : null, token).ConfigureAwait(false);
        if (lease is not null)
        {
            // The job takes the file of an answer away that is none any more.
            signals.Set(lease.Job);
        }

        return lease;
    }

    private async Task<TaskTurn> LeaveAsync(TaskSeat seat, long task, long? open, Action<SqliteConnection> leave, CancellationToken token)
    {
        var turn = await database.WriteAsync(
            connection =>
            {
                if (LeaseStatements.FindOwn(connection, seat, task, jobs.Now) is not { } lease)
                {
                    return new TaskTurn(SubmitOutcome.TaskGone, 0, null, null, []);
                }

                leave(connection);
                return Next(connection, seat, lease.Job, open, SubmitOutcome.Accepted, left: task);
            },
            token).ConfigureAwait(false);
        if (turn.Outcome == SubmitOutcome.Accepted)
        {
            signals.Set(turn.Job);
        }

        return turn;
    }

    private int Members(TaskSeat seat) => teams.FindByArn(seat.WorkteamArn)?.Members.Count ?? int.MaxValue;

    private TaskTurn Next(SqliteConnection connection, TaskSeat seat, long job, long? open, SubmitOutcome outcome, long? left = null)
    {
        var opened = open is { } next ? LeaseStatements.TryOpen(connection, seat, next, jobs.Now) : null;
        var others = Hold(connection, seat, job, opened is null ? 1 : 2, left).Where(lease => lease.TaskId != opened?.TaskId);
        return new TaskTurn(outcome, job, null, opened, [.. others]);
    }

    /// <summary>Holds tasks; not the one that is being given back, or others who wait for one would never get it.</summary>
    private List<TaskLease> Hold(SqliteConnection connection, TaskSeat seat, long job, int count, long? left = null)
    {
        var leases = LeaseStatements.ListOwn(connection, seat, job, jobs.Now);
        if (leases.Count < count)
        {
            LeaseStatements.AddWorker(connection, seat.Worker);
            foreach (var free in LeaseStatements.FindFree(connection, seat, job, count - leases.Count + 1, jobs.Now).Where(free => free.TaskId != left).Take(count - leases.Count))
            {
                LeaseStatements.Hold(connection, seat.Worker, free, jobs.Now);
                leases.Add(free);
            }
        }

        return leases;
    }
}
