namespace GtPs.Model;

/// <summary>A workteam.</summary>
public sealed class GtWorkteam
{
    /// <summary>The team's name.</summary>
    public required string Name { get; init; }

    /// <summary>The team's ARN.</summary>
    public required string WorkteamArn { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>Private (people), Public (crowd), Vendor, or Simulated (the engine answers from standard labels).</summary>
    public required string Kind { get; init; }

    /// <summary>What the team is for.</summary>
    public string Description { get; init; } = string.Empty;

    /// <summary>The members, or the user groups on AWS.</summary>
    public IReadOnlyList<string> Members { get; init => field = TextList.Of(value); } = TextList.Of<string>([]);

    /// <summary>The address of the portal where the members work; empty for simulated workers.</summary>
    public string PortalUrl { get; init; } = string.Empty;

    /// <summary>The members' sign-in links, for the owner of the local engine; empty for simulated workers and on AWS, where people sign in with their user pool.</summary>
    public IReadOnlyList<GtSignInLink> SignInLinks { get; init => field = TextList.Of(value); } = TextList.Of<GtSignInLink>([]);

    /// <summary>How the members get to work: the links, one on a line, or else the portal's address.</summary>
    public string SignIn => SignInLinks.Count > 0 ? string.Join('\n', SignInLinks) : PortalUrl;

    /// <summary>When it was made (UTC).</summary>
    public DateTime? CreatedAt { get; init; }

    /// <summary>The number of <see cref="Members"/>.</summary>
    public int MemberCount => Members.Count;

    /// <summary>How long ago it was made, for example <c>3 h</c>.</summary>
    public string Age => ViewText.Age(CreatedAt);

    /// <inheritdoc />
    public override string ToString() => Name;
}
