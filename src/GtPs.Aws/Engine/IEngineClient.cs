using GtPs.Model;

namespace GtPs.Aws.Engine;

/// <summary>What only the local engine has. Every failure is a <see cref="GtException"/> whose <see cref="GtException.ErrorId"/> is the engine's code.</summary>
public interface IEngineClient
{
    /// <summary>Gets the sign-in links of a workteam's members.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is no such team.</exception>
    Task<DescribeWorkerLinksResponse> DescribeWorkerLinksAsync(DescribeWorkerLinksRequest request, CancellationToken token);

    /// <summary>Ends a member's sign-in link, and the sessions it began, and gives out a new one.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is no such team or member.</exception>
    Task<ResetWorkerLinkResponse> ResetWorkerLinkAsync(ResetWorkerLinkRequest request, CancellationToken token);

    /// <summary>Gets the tags a workteam was made with: those of a simulated one say how its workers answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException"><c>ValidationException</c> when there is no such team.</exception>
    Task<DescribeWorkteamTagsResponse> DescribeWorkteamTagsAsync(DescribeWorkteamTagsRequest request, CancellationToken token);
}
