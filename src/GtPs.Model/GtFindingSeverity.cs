namespace GtPs.Model;

/// <summary>How much a finding of a check before the start weighs.</summary>
public enum GtFindingSeverity
{
    /// <summary>The work cannot be started, or would fail.</summary>
    Error,

    /// <summary>The work can be started, but perhaps not as it was meant.</summary>
    Warning,
}
