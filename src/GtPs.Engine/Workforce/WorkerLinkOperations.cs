using GtPs.Aws.Engine;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Workforce;

/// <summary>
/// The engine's own DescribeWorkerLinks and ResetWorkerLink. They have the form of AWS JSON and are signed like everything else, so the links reach nobody but who has
/// the engine's key: its owner.
/// </summary>
/// <param name="teams">The teams.</param>
/// <param name="links">The links.</param>
/// <param name="portal">The portal's address.</param>
internal sealed class WorkerLinkOperations(WorkteamStore teams, WorkerLinks links, PortalAddress portal) : IOperationGroup
{
    /// <inheritdoc />
    public void Register(OperationTable table)
    {
        table.Add("GroundTruthPS.DescribeWorkerLinks", EngineJson.Strict.DescribeWorkerLinksRequest, EngineJson.Strict.DescribeWorkerLinksResponse, DescribeAsync);
        table.Add("GroundTruthPS.ResetWorkerLink", EngineJson.Strict.ResetWorkerLinkRequest, EngineJson.Strict.ResetWorkerLinkResponse, ResetAsync);
    }

    private Task<DescribeWorkerLinksResponse> DescribeAsync(DescribeWorkerLinksRequest request, CancellationToken token)
        => Task.FromResult(new DescribeWorkerLinksResponse { Links = [.. links.List(Find(request.WorkteamName!)).Select(link => Shape(link.Member, link.Token))] });

    private Task<ResetWorkerLinkResponse> ResetAsync(ResetWorkerLinkRequest request, CancellationToken token)
    {
        var team = Find(request.WorkteamName!);
        var made = links.Reset(team, request.Member!) ?? throw EngineErrors.Validation(team.IsSimulated
            ? $"The workteam '{team.Name}' is simulated: its workers sign in nowhere and have no links."
            : $"Member is '{request.Member}', but the workteam '{team.Name}' has no such member. Its members are {string.Join(", ", team.Members)}.");
        return Task.FromResult(new ResetWorkerLinkResponse { Link = Shape(request.Member!, made) });
    }

    private WorkteamRecord Find(string name)
        => teams.Find(name) ?? throw EngineErrors.Validation($"Could not find a workteam named '{name}'.");

    private WorkerLink Shape(string member, string token) => new() { Member = member, Url = portal.LinkOf(token) };
}
