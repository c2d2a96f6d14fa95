namespace GtPs.Engine.Protocols;

/// <summary>Some operations of one JSON service. Every group registered with the host's services is asked once, at start.</summary>
public interface IOperationGroup
{
    /// <summary>Adds the group's operations.</summary>
    /// <param name="table">The table of all operations.</param>
    void Register(OperationTable table);
}
