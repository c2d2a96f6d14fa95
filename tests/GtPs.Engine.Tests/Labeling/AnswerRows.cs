using Dapper;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>Reads an engine's answers out of its database, whether it runs or was killed.</summary>
internal static class AnswerRows
{
    /// <summary>Every stored answer by object and worker.</summary>
    public static Dictionary<(long Object, string Worker), string> Read(string dataPath)
        => Query(dataPath, connection => connection.Query<(long, string, string)>("SELECT object, worker, content FROM labeling_answers").ToDictionary(row => (row.Item1, row.Item2), row => row.Item3));

    /// <summary>How many there are.</summary>
    public static long Count(string dataPath) => Query(dataPath, connection => connection.QuerySingle<long>("SELECT COUNT(*) FROM labeling_answers"));

    /// <summary>Whether the one job there is has ended.</summary>
    public static bool HasEnded(string dataPath) => Query(dataPath, connection => connection.QuerySingle<string>("SELECT status FROM labeling_jobs") is not ("Initializing" or "InProgress"));

    private static T Query<T>(string dataPath, Func<SqliteConnection, T> read)
    {
        var path = Path.Combine(dataPath, "engine.db");
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return read(connection);
    }
}
