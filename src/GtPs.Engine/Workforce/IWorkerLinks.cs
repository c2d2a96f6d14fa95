namespace GtPs.Engine.Workforce;

/// <summary>The sign-in links of the workteams' members, as the portal needs them.</summary>
internal interface IWorkerLinks
{
    /// <summary>Finds the worker a link belongs to. Takes the same time for every wrong token.</summary>
    /// <param name="token">What stands behind the <c>#</c> of the link.</param>
    /// <returns>The worker, or null when the token is of no live link.</returns>
    PortalWorker? SignIn(string token);

    /// <summary>Whether a worker who signed in earlier may go on: the link is not revoked or renewed, the member and the team are still there.</summary>
    /// <param name="worker">The worker as <see cref="SignIn"/> gave it.</param>
    bool IsCurrent(PortalWorker worker);
}
