namespace GtPs.Engine.Storage;

/// <summary>The tables of one area of the engine; created at start by <see cref="EngineDatabase"/>.</summary>
public interface IDatabaseSchema
{
    /// <summary>Statements that may run at every start: <c>CREATE TABLE IF NOT EXISTS …</c>.</summary>
    string Sql { get; }
}
