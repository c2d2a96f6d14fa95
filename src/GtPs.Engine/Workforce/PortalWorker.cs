namespace GtPs.Engine.Workforce;

/// <summary>A worker who has signed in with a link.</summary>
/// <param name="Worker">Who the worker is.</param>
/// <param name="Name">The name the portal greets with: the member's name in the team.</param>
/// <param name="WorkteamName">The worker's team.</param>
/// <param name="WorkteamArn">The team's ARN: the worker sees the jobs of this team and no others.</param>
/// <param name="LinkVersion">The link's version; a new link of the same worker has another one, so that what was signed in with the old one ends.</param>
internal sealed record PortalWorker(WorkerIdentity Worker, string Name, string WorkteamName, string WorkteamArn, long LinkVersion);
