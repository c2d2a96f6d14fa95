using System.Text.Json;
using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Workforce;

/// <summary>A workteam as stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Request">The request that made it, as JSON, with what UpdateWorkteam changed.</param>
/// <param name="CreatedAt">When it was made, in Unix milliseconds.</param>
/// <param name="UpdatedAt">When it was last changed, in Unix milliseconds; 0 for never.</param>
internal sealed record WorkteamRecord(string Name, string Arn, string Request, long CreatedAt, long UpdatedAt = 0)
{
    /// <summary>What ARNs of simulated teams have between <c>workteam/</c> and the name.</summary>
    public const string SimulatedCrowd = "simulated-crowd";

    /// <summary>True when the engine answers for this team.</summary>
    public bool IsSimulated => Arn.Contains($":workteam/{SimulatedCrowd}/", StringComparison.Ordinal);

    /// <summary>
    /// The members, each once: the groups of the OIDC definitions, and for clients that know nothing else the user groups of the Cognito ones. Who has a member's link is
    /// that member.
    /// </summary>
    public IReadOnlyList<string> Members => [.. (ReadRequest().MemberDefinitions ?? [])
        .SelectMany(member => member.OidcMemberDefinition?.Groups ?? (member.CognitoMemberDefinition?.UserGroup is { } group ? [group] : []))
        .Distinct(StringComparer.Ordinal)];

    /// <summary>The request that made it.</summary>
    public CreateWorkteamRequest ReadRequest() => JsonSerializer.Deserialize(Request, SageMakerJson.Default.CreateWorkteamRequest)!;
}
