using GtPs.Aws.Engine;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Workforce;

/// <summary>The engine's own DescribeWorkteamTags: what a simulated team is stands in the tags it was made with, which DescribeWorkteam does not repeat.</summary>
/// <param name="teams">The teams.</param>
internal sealed class WorkteamTagOperations(WorkteamStore teams) : IOperationGroup
{
    /// <inheritdoc />
    public void Register(OperationTable table)
        => table.Add("GroundTruthPS.DescribeWorkteamTags", EngineJson.Strict.DescribeWorkteamTagsRequest, EngineJson.Strict.DescribeWorkteamTagsResponse, DescribeAsync);

    private Task<DescribeWorkteamTagsResponse> DescribeAsync(DescribeWorkteamTagsRequest request, CancellationToken token)
    {
        var team = teams.Find(request.WorkteamName!) ?? throw EngineErrors.Validation($"Could not find a workteam named '{request.WorkteamName}'.");
        return Task.FromResult(new DescribeWorkteamTagsResponse { Tags = team.ReadRequest().Tags ?? [] });
    }
}
