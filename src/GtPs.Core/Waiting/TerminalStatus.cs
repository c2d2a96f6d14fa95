namespace GtPs.Core.Waiting;

/// <summary>The statuses that do not change by themselves any more.</summary>
public static class TerminalStatus
{
    private static readonly HashSet<string> s_job = new(StringComparer.Ordinal) { "Completed", "Failed", "Stopped" };
    private static readonly HashSet<string> s_endpoint = new(StringComparer.Ordinal) { "InService", "OutOfService", "Failed", "UpdateRollbackFailed" };

    /// <summary>True when a labeling, training or transform job has ended: Completed, Failed or Stopped.</summary>
    /// <param name="status">AWS's status.</param>
    public static bool IsJobEnded(string status) => s_job.Contains(status);

    /// <summary>True when an endpoint stays as it is: InService, OutOfService, Failed or UpdateRollbackFailed.</summary>
    /// <param name="status">AWS's status.</param>
    public static bool IsEndpointSettled(string status) => s_endpoint.Contains(status);
}
