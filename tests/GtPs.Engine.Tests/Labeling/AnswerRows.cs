using Dapper;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>Reads a job's answers out of its engine's database, whether that runs or was killed.</summary>
internal static class AnswerRows
{
    private const string From = " FROM labeling_answers a JOIN labeling_jobs j ON j.id = a.job WHERE j.name = @job";

    /// <summary>Every stored answer by object and worker.</summary>
    public static Dictionary<(long Object, string Worker), string> Read(string dataPath, string job)
        => Query(dataPath, connection => connection.Query<(long, string, string)>("SELECT a.object, a.worker, a.content" + From, new { job }).ToDictionary(row => (row.Item1, row.Item2), row => row.Item3));

    /// <summary>How many there are.</summary>
    public static long Count(string dataPath, string job) => Query(dataPath, connection => connection.QuerySingle<long>("SELECT COUNT(*)" + From, new { job }));

    /// <summary>A job's status.</summary>
    public static string Status(string dataPath, string job) => Query(dataPath, connection => connection.QuerySingle<string>("SELECT status FROM labeling_jobs WHERE name = @job", new { job }));

    private static T Query<T>(string dataPath, Func<SqliteConnection, T> read)
    {
        var path = Path.Combine(dataPath, "engine.db");
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return read(connection);
    }
}
