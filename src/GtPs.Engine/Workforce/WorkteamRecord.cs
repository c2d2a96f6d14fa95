using System.Text.Json;
using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Workforce;

/// <summary>A workteam as stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
/// <param name="Request">The request that made it, as JSON.</param>
/// <param name="CreatedAt">When, in Unix milliseconds.</param>
internal sealed record WorkteamRecord(string Name, string Arn, string Request, long CreatedAt)
{
    /// <summary>What ARNs of simulated teams have between <c>workteam/</c> and the name.</summary>
    public const string SimulatedCrowd = "simulated-crowd";

    /// <summary>True when the engine answers for this team.</summary>
    public bool IsSimulated => Arn.Contains($":workteam/{SimulatedCrowd}/", StringComparison.Ordinal);

    /// <summary>True when the team's owner has declared it to stand in for the public workforce.</summary>
    public bool StandsInForPublic => IsSimulated && Workforce.SimulatedCrowd.StandsInForPublic(ReadRequest());

    /// <summary>The request that made it.</summary>
    public CreateWorkteamRequest ReadRequest() => JsonSerializer.Deserialize(Request, SageMakerJson.Default.CreateWorkteamRequest)!;
}
