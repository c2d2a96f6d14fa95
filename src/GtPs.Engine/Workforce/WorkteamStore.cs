using Dapper;
using GtPs.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Workforce;

/// <summary>Keeps the workteams.</summary>
/// <param name="database">The engine's database.</param>
internal sealed class WorkteamStore(EngineDatabase database)
{
    private const string Columns = "name AS Name, arn AS Arn, request AS Request, created_at AS CreatedAt";
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
        return connection.QuerySingleOrDefault<WorkteamRecord>($"SELECT {Columns} FROM workteams WHERE name = @name", new { name });
    }

    /// <summary>The team of an ARN, or null.</summary>
    /// <param name="arn">The ARN.</param>
    public WorkteamRecord? FindByArn(string arn)
    {
        using var connection = database.Open();
        return connection.QuerySingleOrDefault<WorkteamRecord>($"SELECT {Columns} FROM workteams WHERE arn = @arn", new { arn });
    }

    /// <summary>The simulated team that stands in for the public workforce, or null.</summary>
    public WorkteamRecord? FindPublicStandIn() => List().FirstOrDefault(team => team.StandsInForPublic);

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
