namespace GtPs.Model;

/// <summary>The link with which one member of a private workteam signs in to the local engine's portal. Whoever has it works as that member: give it to nobody else.</summary>
public sealed class GtSignInLink
{
    /// <summary>The team.</summary>
    public required string Workteam { get; init; }

    /// <summary>The member.</summary>
    public required string Member { get; init; }

    /// <summary>The address to open in a browser.</summary>
    public required string Url { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Member} {Url}";
}
