using Dapper;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Logs;

/// <summary>Log groups, streams and events in the engine's database.</summary>
internal sealed class LogStore(EngineDatabase database, TimeProvider clock) : ILogWriter
{
    /// <inheritdoc />
    public async Task WriteAsync(string group, string stream, IReadOnlyList<string> messages, CancellationToken token)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await database.Writers.WaitAsync(token).ConfigureAwait(false);
        try
        {
            await WriteAsync(group, stream, messages, now, token).ConfigureAwait(false);
        }
        finally
        {
            database.Writers.Release();
        }
    }

    /// <summary>The streams of a group, by name; null when the group does not exist.</summary>
    /// <param name="group">The group.</param>
    /// <param name="prefix">Only names that start so; may be empty.</param>
    public IReadOnlyList<LogStreamRow>? Streams(string group, string prefix)
    {
        using var connection = database.Open();
        var rows = connection.Query<LogStreamRow>(
            "SELECT id, name, created, first_event, last_event FROM log_streams WHERE log_group = @group ORDER BY name", new { group }).AsList();
        return rows.Count == 0 ? null : [.. rows.Where(row => row.Name.StartsWith(prefix, StringComparison.Ordinal))];
    }

    /// <summary>Events of a stream between two positions.</summary>
    /// <param name="range">Which.</param>
    /// <returns>In the order asked for.</returns>
    public IReadOnlyList<LogEventRow> Events(LogRange range)
    {
        using var connection = database.Open();
        return connection.Query<LogEventRow>(
            $"""
             SELECT id, time, message FROM log_events
             WHERE stream = @Stream AND id > @After AND id < @Before AND time >= @From AND time < @To
             ORDER BY id {(range.Backward ? "DESC" : "ASC")} LIMIT @Limit
             """,
            range).AsList();
    }

    private async Task WriteAsync(string group, string stream, IReadOnlyList<string> messages, long now, CancellationToken token)
    {
        await using var connection = database.Open();
        await using var transaction = connection.BeginTransaction(deferred: false);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO log_streams (log_group, name, created) VALUES (@group, @stream, @now) ON CONFLICT DO NOTHING;
            UPDATE log_streams SET first_event = coalesce(first_event, @now), last_event = @now WHERE log_group = @group AND name = @stream AND @any;
            """,
            new { group, stream, now, any = messages.Count > 0 },
            transaction,
            cancellationToken: token)).ConfigureAwait(false);
        var id = await connection.ExecuteScalarAsync<long>(
            "SELECT id FROM log_streams WHERE log_group = @group AND name = @stream", new { group, stream }, transaction).ConfigureAwait(false);
        await connection.ExecuteAsync(
            "INSERT INTO log_events (stream, time, message) VALUES (@id, @now, @message)",
            messages.Select(message => new { id, now, message }),
            transaction).ConfigureAwait(false);
        await transaction.CommitAsync(token).ConfigureAwait(false);
    }
}

/// <summary>A stream.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was made, in Unix milliseconds.</param>
/// <param name="First_Event">When its first event was written, or null; named as its column.</param>
/// <param name="Last_Event">When its last event was written, or null.</param>
internal sealed record LogStreamRow(long Id, string Name, long Created, long? First_Event, long? Last_Event);

/// <summary>An event.</summary>
/// <param name="Id">Its position.</param>
/// <param name="Time">In Unix milliseconds.</param>
/// <param name="Message">The line.</param>
internal sealed record LogEventRow(long Id, long Time, string Message);

/// <summary>Which events.</summary>
/// <param name="Stream">The stream's number.</param>
/// <param name="After">Only positions behind this one.</param>
/// <param name="Before">Only positions before this one.</param>
/// <param name="From">The earliest time, in Unix milliseconds.</param>
/// <param name="To">Only earlier than this time.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Backward">The latest first.</param>
internal sealed record LogRange(long Stream, long After, long Before, long From, long To, int Limit, bool Backward);
