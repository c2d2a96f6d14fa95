using System.Security.Cryptography;
using System.Text;
using GtPs.Engine.Hosting;

namespace GtPs.Engine.Workforce;

/// <summary>The engine's one private workforce, and who its workers are. AWS has one per account and region, named <c>default</c> unless it was made by hand.</summary>
internal static class WorkforceIdentity
{
    /// <summary>The workforce's name.</summary>
    public const string Name = "default";

    /// <summary>
    /// Who vouches for the workers. A fixed name and not the engine's address: that changes with the port, and the same worker would seem to be another one after a
    /// restart. RFC 2606 reserves <c>.invalid</c>, so nobody else's service answers there.
    /// </summary>
    public const string Issuer = "https://workforce.groundtruthps.invalid";

    /// <summary>The workforce's ARN.</summary>
    /// <param name="options">Region and account.</param>
    public static string Arn(EngineOptions options) => $"arn:aws:sagemaker:{options.Region}:{options.AccountId}:workforce/{Name}";

    /// <summary>The worker of a member's name. It follows from the name alone: the same person in two teams, or after a new link, is one worker.</summary>
    /// <param name="member">The member's name.</param>
    /// <param name="options">Region and account.</param>
    public static WorkerIdentity Worker(string member, EngineOptions options)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{Arn(options)}\n{member}"));
        return new WorkerIdentity($"private.{options.Region}.{Convert.ToHexStringLower(hash.AsSpan(0, 8))}", Issuer, new Guid(hash.AsSpan(8, 16)).ToString());
    }
}
