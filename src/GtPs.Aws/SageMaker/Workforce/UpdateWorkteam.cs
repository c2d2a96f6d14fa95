using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Changes a workteam. What is null stays as it is.</summary>
public sealed class UpdateWorkteamRequest
{
    /// <summary>The team's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? WorkteamName { get; set; }

    /// <summary>All user groups it is to have, 1 to 10; those that are not among them are no members any more.</summary>
    [Length(1, 10)]
    public List<MemberDefinition>? MemberDefinitions { get; set; }

    /// <summary>What the team is for, 1 to 200 characters.</summary>
    [Length(1, 200), RegularExpression(Patterns.SomeText)]
    public string? Description { get; set; }

    /// <summary>Who is told of new tasks.</summary>
    public NotificationConfiguration? NotificationConfiguration { get; set; }
}

/// <summary>The workteam as it is now.</summary>
public sealed class UpdateWorkteamResponse
{
    /// <summary>The team.</summary>
    public Workteam? Workteam { get; set; }
}
