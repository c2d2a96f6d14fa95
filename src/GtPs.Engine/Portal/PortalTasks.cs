using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using GtPs.Engine.Labeling;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Portal;

/// <summary>The portal's calls about tasks.</summary>
/// <param name="tasks">Where tasks are taken and answers given.</param>
/// <param name="jobs">The jobs.</param>
/// <param name="database">Tells when anything has changed.</param>
/// <param name="progress">How far jobs are.</param>
/// <param name="activity">The log of what workers do.</param>
/// <param name="lifetime">Ends waiting calls when the engine stops.</param>
internal sealed class PortalTasks(
    LabelingTaskService tasks, LabelingJobStore jobs, LabelingDatabase database, PortalProgress progress, WorkerActivity activity, IHostApplicationLifetime lifetime)
{
    private const int MaxWaitSeconds = 25;

    // Not more often than this does a waiting call look for tasks, however much others write, and not more seldom than that: leases run out
    // without anybody writing anything.
    private static readonly TimeSpan s_shortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(1);

    // What of a job never changes: name, request, classes.
    private readonly ConcurrentDictionary<long, LabelingJobRecord> _jobs = new();

    /// <summary>A job as it was made; its status and counters may be old.</summary>
    /// <param name="id">The job.</param>
    public LabelingJobRecord Job(long id) => _jobs.GetOrAdd(id, jobs.Get);

    /// <summary>The worker's tasks of a job: its leases, then new ones held for it. Waits for some when it may.</summary>
    public async Task<TasksAnswer> TakeAsync(TaskSeat seat, string name, TakeRequest request, CancellationToken token)
    {
        var count = request.Count ?? 1;
        var wait = request.WaitSeconds ?? 0;
        if (count is < 1 or > 2)
        {
            throw EngineErrors.PortalRequest($"count is {count}, but must be 1 or 2.");
        }

        if (wait is not (>= 0 and <= MaxWaitSeconds))
        {
            throw EngineErrors.PortalRequest($"waitSeconds is {wait}, but must be 0 to {MaxWaitSeconds}.");
        }

        var job = jobs.Find(name);
        if (job is null || job.WorkteamArn != seat.WorkteamArn)
        {
            throw EngineErrors.PortalNotFound(name);
        }

        var leases = await HoldAsync(seat, job.Id, count, TimeSpan.FromSeconds(wait), token).ConfigureAwait(false);
        return new TasksAnswer([.. leases.Select(Describe)], progress.Of(job.Id, seat.Worker.WorkerId));
    }

    /// <summary>Opens a task.</summary>
    public async Task<TaskItemAnswer> OpenAsync(TaskSeat seat, long task, CancellationToken token)
    {
        var lease = await tasks.OpenAsync(seat, task, token).ConfigureAwait(false) ?? throw EngineErrors.TaskGone();
        Accepted(seat, lease);
        return new TaskItemAnswer(Describe(lease));
    }

    /// <summary>Keeps a draft.</summary>
    public async Task SaveDraftAsync(TaskSeat seat, long task, DraftRequest request, CancellationToken token)
    {
        if (!await tasks.SaveDraftAsync(seat, task, AnswerRules.Content(request.Content), token).ConfigureAwait(false))
        {
            throw EngineErrors.LeaseExpired();
        }
    }

    /// <summary>Stores an answer, opens the next task and holds one more.</summary>
    public async Task<AnswerAnswer> AnswerAsync(TaskSeat seat, long task, AnswerRequest request, CancellationToken token)
    {
        var content = AnswerRules.Content(request.Content);
        var active = AnswerRules.ActiveMilliseconds(request.ActiveSeconds);
        var lease = tasks.Find(seat, task);
        if (lease is not null)
        {
            AnswerRules.RequireClass(Job(lease.Job), content);
        }

        var turn = await tasks.AnswerAsync(seat, new TaskAnswer(task, content, active), request.Open, token).ConfigureAwait(false);
        if (turn.Outcome is SubmitOutcome.LeaseExpired or SubmitOutcome.TaskGone)
        {
            throw turn.Outcome == SubmitOutcome.LeaseExpired ? EngineErrors.LeaseExpired() : EngineErrors.TaskGone();
        }

        if (turn.Outcome == SubmitOutcome.Accepted && lease is not null)
        {
            activity.Write(WorkerEvent.Submitted, seat, Job(lease.Job));
        }

        Accepted(seat, turn.Opened);
        return new AnswerAnswer(turn.Outcome.ToString(), turn.UndoUntil, progress.Of(turn.Job, seat.Worker.WorkerId), DescribeOrNull(turn.Opened), [.. turn.Held.Select(Describe)]);
    }

    /// <summary>Gives a task back, or declines it, and goes on.</summary>
    public async Task<LeaveAnswer> LeaveAsync(TaskSeat seat, long task, bool isDeclined, LeaveRequest request, CancellationToken token)
    {
        var turn = await (isDeclined ? tasks.DeclineAsync(seat, task, request.Open, token) : tasks.SkipAsync(seat, task, request.Open, token)).ConfigureAwait(false);
        if (turn.Outcome != SubmitOutcome.Accepted)
        {
            throw EngineErrors.TaskGone();
        }

        activity.Write(isDeclined ? WorkerEvent.Declined : WorkerEvent.Returned, seat, Job(turn.Job));
        Accepted(seat, turn.Opened);
        return new LeaveAnswer(progress.Of(turn.Job, seat.Worker.WorkerId), DescribeOrNull(turn.Opened), [.. turn.Held.Select(Describe)]);
    }

    /// <summary>Takes the worker's last answer back.</summary>
    public async Task<TaskItemAnswer> UndoAsync(TaskSeat seat, long task, CancellationToken token)
        => new(Describe(await tasks.UndoAsync(seat, task, token).ConfigureAwait(false) ?? throw EngineErrors.UndoTooLate()));

    private async Task<IReadOnlyList<TaskLease>> HoldAsync(TaskSeat seat, long job, int count, TimeSpan wait, CancellationToken token)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, lifetime.ApplicationStopping);
        var started = Stopwatch.StartNew();
        while (true)
        {
            var changed = database.Changed;
            if (tasks.HasWork(seat, job) && await tasks.HoldAsync(seat, job, count, token).ConfigureAwait(false) is { Count: > 0 } leases)
            {
                return leases;
            }

            var left = wait - started.Elapsed;
            if (left <= TimeSpan.Zero || lifetime.ApplicationStopping.IsCancellationRequested || jobs.Get(job).Status is not ("Initializing" or "InProgress"))
            {
                return [];
            }

            try
            {
                await Task.Delay(left < s_shortestWait ? left : s_shortestWait, either.Token).ConfigureAwait(false);
                await changed.WaitAsync(left < s_longestWait ? left : s_longestWait, either.Token).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // Nobody has written anything; a lease may have run out.
            }
            catch (OperationCanceledException) when (!token.IsCancellationRequested)
            {
                return [];
            }
        }
    }

    private void Accepted(TaskSeat seat, TaskLease? lease)
    {
        if (lease is { IsJustOpened: true })
        {
            activity.Write(WorkerEvent.Accepted, seat, Job(lease.Job));
        }
    }

    private TaskAnswerItem? DescribeOrNull(TaskLease? lease) => lease is null ? null : Describe(lease);

    private TaskAnswerItem Describe(TaskLease lease)
    {
        var job = Job(lease.Job);
        return new TaskAnswerItem(
            lease.TaskId,
            job.Name,
            lease.ObjectId.ToString(System.Globalization.CultureInfo.InvariantCulture),
            $"frame/{lease.TaskId}",
            lease.IsOpen,
            lease.IsOpen ? lease.AcceptedAt : null,
            lease.ExpiresAt,
            job.Request.HumanTaskConfig!.TaskTimeLimitInSeconds!.Value,
            lease.Draft is { } draft ? JsonDocument.Parse(draft).RootElement : null);
    }
}
