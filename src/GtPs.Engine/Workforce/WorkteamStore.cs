using Dapper;
using GtPs.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Workforce;

/// <summary>Keeps the workteams.</summary>
/// <param name="database">The engine's database.</param>
internal sealed class WorkteamStore(EngineDatabase database)
{
    private const string Columns = "name AS Name, arn AS Arn, request AS Request, created_at AS CreatedAt, updated_at AS UpdatedAt";
    private const int ConstraintViolated = 19;

    /// <summary>Adds a team.</summary>
    /// <param name="team">The team.</param>
    /// <returns>False when the name is taken.</returns>
    public bool TryAdd(WorkteamRecord team)
    {
        using var connection = database.Open();
        try
        {
            connection.Execute("INSERT INTO workteams (name, arn, request, created_at) VALUES (@Name, @Arn, @Request, @CreatedAt)", team);
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == ConstraintViolated)
        {
            return false;
        }
    }

    /// <summary>The team of a name, or null.</summary>
    /// <param name="name">The name.</param>
    public WorkteamRecord? Find(string name)
    {
        using var connection = database.Open();
        return Find(connection, name);
    }

    /// <summary>The team of a name, or null, as a transaction sees it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="name">The name.</param>
    /// <param name="transaction">The transaction, or null.</param>
    public static WorkteamRecord? Find(SqliteConnection connection, string name, SqliteTransaction? transaction = null)
        => connection.QuerySingleOrDefault<WorkteamRecord>($"SELECT {Columns} FROM workteams WHERE name = @name", new { name }, transaction);

    /// <summary>Changes a team, if it is still as it was read.</summary>
    /// <param name="team">The team as it was read.</param>
    /// <param name="request">Its new request, as JSON.</param>
    /// <param name="now">The time, in Unix milliseconds.</param>
    /// <returns>False when another change came before this one, or the team is gone.</returns>
    public bool TryUpdate(WorkteamRecord team, string request, long now)
    {
        using var connection = database.Open();
        return connection.Execute(
            "UPDATE workteams SET request = @request, updated_at = @now WHERE name = @Name AND request = @Old AND updated_at = @UpdatedAt",
            new { team.Name, Old = team.Request, team.UpdatedAt, request, now }) > 0;
    }

    /// <summary>The team of an ARN, or null.</summary>
    /// <param name="arn">The ARN.</param>
    public WorkteamRecord? FindByArn(string arn)
    {
        using var connection = database.Open();
        return connection.QuerySingleOrDefault<WorkteamRecord>($"SELECT {Columns} FROM workteams WHERE arn = @arn", new { arn });
    }

    /// <summary>All teams by name.</summary>
    public IReadOnlyList<WorkteamRecord> List()
    {
        using var connection = database.Open();
        return [.. connection.Query<WorkteamRecord>($"SELECT {Columns} FROM workteams ORDER BY name")];
    }

    /// <summary>Deletes a team.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False when there was none.</returns>
    public bool Delete(string name)
    {
        using var connection = database.Open();
        return connection.Execute("DELETE FROM workteams WHERE name = @name", new { name }) > 0;
    }
}
