using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.Engine;

/// <summary>Asks for the sign-in links of a workteam's members.</summary>
public sealed class DescribeWorkerLinksRequest
{
    /// <summary>The team's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? WorkteamName { get; set; }
}

/// <summary>The sign-in links of a workteam's members.</summary>
public sealed class DescribeWorkerLinksResponse
{
    /// <summary>The links in the order of the members; empty for simulated workers.</summary>
    public List<WorkerLink>? Links { get; set; }
}

/// <summary>Ends the sign-in link of a member and gives out a new one.</summary>
public sealed class ResetWorkerLinkRequest
{
    /// <summary>The team's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? WorkteamName { get; set; }

    /// <summary>The member's name.</summary>
    [Required, Length(1, 128), RegularExpression(Patterns.Group)]
    public string? Member { get; set; }
}

/// <summary>The new sign-in link.</summary>
public sealed class ResetWorkerLinkResponse
{
    /// <summary>The link.</summary>
    public WorkerLink? Link { get; set; }
}

/// <summary>The sign-in link of one member. Whoever has it works as that member.</summary>
public sealed class WorkerLink
{
    /// <summary>The member's name.</summary>
    public string? Member { get; set; }

    /// <summary>The address that the worker opens.</summary>
    public string? Url { get; set; }
}
