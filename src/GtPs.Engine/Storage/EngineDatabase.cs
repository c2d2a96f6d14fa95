using Dapper;
using Microsoft.Data.Sqlite;

namespace GtPs.Engine.Storage;

/// <summary>The engine's SQLite database: write-ahead log, every commit fsynced.</summary>
public sealed class EngineDatabase
{
    private readonly string _connectionString;

    /// <summary>Opens or makes the database and its tables.</summary>
    /// <param name="path">The database file.</param>
    /// <param name="schemas">The tables of every area.</param>
    public EngineDatabase(string path, IEnumerable<IDatabaseSchema> schemas)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
        using var connection = Open();
        connection.Execute("PRAGMA journal_mode = WAL;");
        foreach (var schema in schemas)
        {
            connection.Execute(schema.Sql);
            foreach (var column in schema.AddedColumns)
            {
                Add(connection, column);
            }
        }
    }

    /// <summary>
    /// Whoever writes takes this first. SQLite has one writer; who finds another inside waits there in steps of 150 ms, with whatever thread
    /// and queue it holds.
    /// </summary>
    internal SemaphoreSlim Writers { get; } = new(1, 1);

    /// <summary>A pooled connection; the caller disposes it. Writers wait up to 30 s for each other.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
        return connection;
    }

    /// <summary>Closes the idle connections, so that the files can be moved or deleted.</summary>
    internal void ClosePool()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static void Add(SqliteConnection connection, AddedColumn column)
    {
        if (connection.QuerySingle<long>("SELECT COUNT(*) FROM pragma_table_info(@Table) WHERE name = @Name", column) == 0)
        {
            connection.Execute($"ALTER TABLE {column.Table} ADD COLUMN {column.Name} {column.Definition}");
        }
    }
}
