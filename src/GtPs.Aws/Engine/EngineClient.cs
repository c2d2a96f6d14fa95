using GtPs.Aws.Protocols;

namespace GtPs.Aws.Engine;

/// <summary>The local engine's own operations on the SDK's pipeline.</summary>
/// <param name="invoker">Runs the operations.</param>
internal sealed class EngineClient(WireInvoker invoker) : IEngineClient
{
    private static readonly JsonOperation<DescribeWorkerLinksRequest, DescribeWorkerLinksResponse> s_describeWorkerLinks =
        new(WireService.LocalEngine, "DescribeWorkerLinks", EngineJson.Default.DescribeWorkerLinksRequest, EngineJson.Default.DescribeWorkerLinksResponse);

    private static readonly JsonOperation<ResetWorkerLinkRequest, ResetWorkerLinkResponse> s_resetWorkerLink =
        new(WireService.LocalEngine, "ResetWorkerLink", EngineJson.Default.ResetWorkerLinkRequest, EngineJson.Default.ResetWorkerLinkResponse);

    private static readonly JsonOperation<DescribeWorkteamTagsRequest, DescribeWorkteamTagsResponse> s_describeWorkteamTags =
        new(WireService.LocalEngine, "DescribeWorkteamTags", EngineJson.Default.DescribeWorkteamTagsRequest, EngineJson.Default.DescribeWorkteamTagsResponse);

    /// <inheritdoc />
    public Task<DescribeWorkerLinksResponse> DescribeWorkerLinksAsync(DescribeWorkerLinksRequest request, CancellationToken token) =>
        invoker.RunAsync(s_describeWorkerLinks, request, request.WorkteamName, token);

    /// <inheritdoc />
    public Task<ResetWorkerLinkResponse> ResetWorkerLinkAsync(ResetWorkerLinkRequest request, CancellationToken token) =>
        invoker.RunAsync(s_resetWorkerLink, request, request.Member, token);

    /// <inheritdoc />
    public Task<DescribeWorkteamTagsResponse> DescribeWorkteamTagsAsync(DescribeWorkteamTagsRequest request, CancellationToken token) =>
        invoker.RunAsync(s_describeWorkteamTags, request, request.WorkteamName, token);
}
