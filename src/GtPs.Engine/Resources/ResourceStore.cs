using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dapper;
using GtPs.Engine.Storage;

namespace GtPs.Engine.Resources;

/// <summary>The stored resources of one kind. Every change is on disk when a method returns.</summary>
/// <typeparam name="T">The record.</typeparam>
/// <param name="database">The engine's database.</param>
/// <param name="clock">The clock.</param>
/// <param name="kind">For example <c>training-job</c>: the part of the ARN.</param>
/// <param name="json">How records are written.</param>
/// <param name="statusOf">The status that lists filter by, or null for resources without one.</param>
internal sealed class ResourceStore<T>(EngineDatabase database, TimeProvider clock, string kind, JsonTypeInfo<T> json, Func<T, string?> statusOf)
    where T : class
{
    private readonly Lock _changes = new();

    /// <summary>Adds a record.</summary>
    /// <param name="name">Its name; names differ by more than case.</param>
    /// <param name="record">The record.</param>
    /// <returns>False when the name is taken.</returns>
    public bool TryAdd(string name, T record)
    {
        using var connection = database.Open();
        long now = clock.GetUtcNow().UtcTicks;
        return connection.Execute(
            "INSERT INTO resources (kind, name, status, created, modified, document) VALUES (@kind, @name, @status, @now, @now, @document) ON CONFLICT DO NOTHING",
            new { kind, name, status = statusOf(record), now, document = JsonSerializer.Serialize(record, json) }) == 1;
    }

    /// <summary>A record, or null when there is none.</summary>
    /// <param name="name">Its name.</param>
    public T? Find(string name)
    {
        using var connection = database.Open();
        string? document = connection.QuerySingleOrDefault<string>("SELECT document FROM resources WHERE kind = @kind AND name = @name", new { kind, name });
        return document is null ? null : Read(document);
    }

    /// <summary>Changes a record.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="change">Changes the record in place; returns false to leave it as it is.</param>
    /// <returns>The record after the change, or null when there is none.</returns>
    public T? Change(string name, Func<T, bool> change)
    {
        // Only this process writes, so a lock around read and write is enough.
        lock (_changes)
        {
            if (Find(name) is not { } record)
                return null;
            if (change(record))
            {
                using var connection = database.Open();
                connection.Execute(
                    "UPDATE resources SET status = @status, modified = @modified, document = @document WHERE kind = @kind AND name = @name",
                    new { kind, name, status = statusOf(record), modified = clock.GetUtcNow().UtcTicks, document = JsonSerializer.Serialize(record, json) });
            }

            return record;
        }
    }

    /// <summary>Removes a record.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>False when there was none.</returns>
    public bool Remove(string name)
    {
        lock (_changes)
        {
            using var connection = database.Open();
            return connection.Execute("DELETE FROM resources WHERE kind = @kind AND name = @name", new { kind, name }) == 1;
        }
    }

    /// <summary>One page of a list.</summary>
    /// <param name="query">What to list.</param>
    /// <returns>The records, and the token of the next page or null.</returns>
    public (IReadOnlyList<T> Items, string? NextToken) List(ResourceQuery query)
    {
        using var connection = database.Open();
        var rows = connection.Query<Row>(query.ToSql(), query.ToParameters(kind)).AsList();
        bool hasMore = rows.Count > query.PageSize;
        if (hasMore)
            rows.RemoveAt(rows.Count - 1);
        return ([.. rows.Select(row => Read(row.Document))], hasMore ? PageToken.Encode(rows[^1].Key, rows[^1].Name) : null);
    }

    /// <summary>Every record with a status.</summary>
    /// <param name="statuses">The statuses.</param>
    public IReadOnlyList<T> WithStatus(params string[] statuses)
    {
        using var connection = database.Open();
        return [.. connection.Query<string>("SELECT document FROM resources WHERE kind = @kind AND status IN @statuses ORDER BY created", new { kind, statuses }).Select(Read)];
    }

    private T Read(string document) => JsonSerializer.Deserialize(document, json)!;

    // Properties, no constructor: of an empty result SQLite does not tell the type of the computed key, and Dapper would find no constructor that fits.
    private sealed record Row
    {
        public string Key { get; init; } = string.Empty;

        public string Name { get; init; } = string.Empty;

        public string Document { get; init; } = string.Empty;
    }
}
