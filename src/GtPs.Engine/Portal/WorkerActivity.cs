using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using GtPs.Engine.Hosting;
using GtPs.Engine.Labeling;
using GtPs.Engine.Logs;

namespace GtPs.Engine.Portal;

/// <summary>What a person did with a task.</summary>
internal enum WorkerEvent
{
    /// <summary>Opened it.</summary>
    Accepted,

    /// <summary>Answered it.</summary>
    Submitted,

    /// <summary>Gave it back.</summary>
    Returned,

    /// <summary>Declined it.</summary>
    Declined,
}

/// <summary>
/// Logs what people do, as Ground Truth does: group <c>/aws/sagemaker/groundtruth/WorkerActivity</c>, here with a stream per labeling job.
/// Entries are collected and written once a second, so no worker waits for them; a killed engine loses that second of them. Simulated workers
/// are not logged.
/// </summary>
/// <param name="log">The engine's logs.</param>
/// <param name="options">Account and clock.</param>
/// <param name="errors">The engine's own log.</param>
internal sealed class WorkerActivity(ILogWriter log, EngineOptions options, ILogger<WorkerActivity> errors) : BackgroundService
{
    /// <summary>The log group.</summary>
    public const string Group = "/aws/sagemaker/groundtruth/WorkerActivity";

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Channel<(string Stream, string Message)> _entries = Channel.CreateUnbounded<(string, string)>();

    /// <summary>Adds an entry.</summary>
    /// <param name="what">What happened.</param>
    /// <param name="seat">Who did it.</param>
    /// <param name="job">The job.</param>
    public void Write(WorkerEvent what, TaskSeat seat, LabelingJobRecord job)
    {
        var now = options.Clock.GetUtcNow();
        var name = what.ToString();
        var message = JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["worker_id"] = seat.Worker.WorkerId,
            ["cognito_user_pool_id"] = seat.Worker.Issuer,
            ["cognito_sub_id"] = seat.Worker.Subject,
            [$"task_{name.ToLowerInvariant()}_time"] = now.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture),
            ["workteam_arn"] = seat.WorkteamArn,
            ["labeling_job_arn"] = job.Arn,
            ["work_requester_account_id"] = options.AccountId,
            ["job_reference_code"] = job.ReferenceCode,
            ["job_type"] = "Private",
            ["event_type"] = "Tasks" + name,
            ["event_timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        });
        _entries.Writer.TryWrite((job.Name, message));
    }

    /// <summary>Writes what has been collected.</summary>
    /// <param name="token">Cancels.</param>
    public async Task FlushAsync(CancellationToken token)
    {
        List<(string Stream, string Message)> entries = [];
        while (_entries.Reader.TryRead(out var entry))
        {
            entries.Add(entry);
        }

        foreach (var stream in entries.GroupBy(entry => entry.Stream, entry => entry.Message, StringComparer.Ordinal))
        {
            await log.WriteAsync(Group, stream.Key, [.. stream], token).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await FlushAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await FlushAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The work goes on; only these entries are lost.
                errors.LogError(exception, "Worker activity could not be logged");
            }
        }
    }
}
