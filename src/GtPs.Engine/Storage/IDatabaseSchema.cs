namespace GtPs.Engine.Storage;

/// <summary>The tables of one area of the engine; created at start by <see cref="EngineDatabase"/>.</summary>
public interface IDatabaseSchema
{
    /// <summary>Statements that may run at every start: <c>CREATE TABLE IF NOT EXISTS …</c>.</summary>
    string Sql { get; }

    /// <summary>Columns that tables got after their first version; added at start where a data folder of an earlier version lacks them.</summary>
    IReadOnlyList<AddedColumn> AddedColumns => [];
}

/// <summary>A column that a table got later.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The column.</param>
/// <param name="Definition">Its type and default; a column that may not be null needs one for the rows that are there.</param>
public sealed record AddedColumn(string Table, string Name, string Definition);
