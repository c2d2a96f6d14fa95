using System.Text.Json;
using System.Threading.Channels;
using Dapper;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Hosting;
using GtPs.Engine.Storage;
using Microsoft.Data.Sqlite;
using Channel = System.Threading.Channels.Channel;

namespace GtPs.Engine.Events;

/// <summary>A record on its way.</summary>
internal sealed class PendingStateChange
{
    /// <summary>Its place in the order.</summary>
    public long Id { get; init; }

    /// <summary>The job's ARN.</summary>
    public required string Resource { get; init; }

    /// <summary>The JSON to send.</summary>
    public required string Body { get; init; }

    /// <summary>When it came about, in Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it may be tried next, in Unix milliseconds.</summary>
    public long NextAt { get; init; }
}

/// <summary>
/// Keeps state-change records until the webhook has taken them. A record is stored in the transaction that changes the state, so neither is there
/// without the other, and the labeling never waits for the webhook.
/// </summary>
/// <param name="database">The engine's database.</param>
/// <param name="settings">Tells whether there is a webhook.</param>
/// <param name="options">Account, region and clock.</param>
internal sealed class StateChangeOutbox(EngineDatabase database, EngineSettings settings, EngineOptions options)
{
    private readonly Channel<bool> _added = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Stores the record of a labeling job that has ended, when there is a webhook. AWS tells of no other states.</summary>
    /// <param name="connection">The transaction that ends the job.</param>
    /// <param name="job">The job's key.</param>
    /// <param name="status">What the job is now.</param>
    public void Add(SqliteConnection connection, long job, string status)
    {
        if (settings.WebhookUrl is null || status is not (LabelingJobStatus.Completed or LabelingJobStatus.Failed or LabelingJobStatus.Stopped))
        {
            return;
        }

        var now = options.Clock.GetUtcNow();
        var arn = connection.QuerySingle<string>("SELECT arn FROM labeling_jobs WHERE id = @job", new { job });
        var body = JsonSerializer.Serialize(StateChangeRecord.OfLabelingJob(arn, status, options.AccountId, options.Region, now), StateChangeJson.Default.StateChangeRecord);
        connection.Execute("INSERT INTO state_changes (resource, body, created_at, next_at) VALUES (@arn, @body, @time, @time)", new { arn, body, time = now.ToUnixTimeMilliseconds() });
    }

    /// <summary>Wakes the delivery once the transaction is committed.</summary>
    public void Wake() => _added.Writer.TryWrite(true);

    /// <summary>Waits for <see cref="Wake"/>, or for time to pass.</summary>
    /// <param name="timeout">The longest wait; above 0.</param>
    /// <param name="token">Cancels.</param>
    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        using var timer = new CancellationTokenSource(timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(token, timer.Token);
        try
        {
            await _added.Reader.ReadAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // A record's next attempt has come.
        }
    }

    /// <summary>The oldest record of every job, those due soonest first: a later one waits until the earlier is delivered.</summary>
    public IReadOnlyList<PendingStateChange> ListFirst()
    {
        using var connection = database.Open();
        return connection.Query<PendingStateChange>("""
            SELECT id AS Id, resource AS Resource, body AS Body, created_at AS CreatedAt, attempts AS Attempts, next_at AS NextAt
            FROM state_changes WHERE id IN (SELECT MIN(id) FROM state_changes GROUP BY resource) ORDER BY next_at, id
            """).AsList();
    }

    /// <summary>Drops a record: it is delivered, or given up.</summary>
    /// <param name="id">The record.</param>
    public Task RemoveAsync(long id) => WriteAsync("DELETE FROM state_changes WHERE id = @id", new { id });

    /// <summary>Puts a record off.</summary>
    /// <param name="id">The record.</param>
    /// <param name="nextAt">When it is tried again, in Unix milliseconds.</param>
    public Task PostponeAsync(long id, long nextAt) => WriteAsync("UPDATE state_changes SET attempts = attempts + 1, next_at = @nextAt WHERE id = @id", new { id, nextAt });

    private async Task WriteAsync(string sql, object parameters)
    {
        await database.Writers.WaitAsync().ConfigureAwait(false);
        try
        {
            using var connection = database.Open();
            connection.Execute(sql, parameters);
        }
        finally
        {
            database.Writers.Release();
        }
    }
}
