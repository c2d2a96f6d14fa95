using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Makes a private workteam.</summary>
public sealed class CreateWorkteamRequest
{
    /// <summary>The team's name, 1 to 63 characters.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? WorkteamName { get; set; }

    /// <summary>The workforce it belongs to; null for the account's own.</summary>
    [Length(1, 63), RegularExpression(Patterns.Workforce)]
    public string? WorkforceName { get; set; }

    /// <summary>The user groups in it, 1 to 10.</summary>
    [Required, Length(1, 10)]
    public List<MemberDefinition>? MemberDefinitions { get; set; }

    /// <summary>What the team is for, 1 to 200 characters.</summary>
    [Required, Length(1, 200), RegularExpression(Patterns.SomeText)]
    public string? Description { get; set; }

    /// <summary>Who is told of new tasks, or null.</summary>
    public NotificationConfiguration? NotificationConfiguration { get; set; }

    /// <summary>Tags of the team, up to 50.</summary>
    [MaxLength(50)]
    public List<Tag>? Tags { get; set; }
}

/// <summary>The workteam that was made.</summary>
public sealed class CreateWorkteamResponse
{
    /// <summary>The team's ARN.</summary>
    public string? WorkteamArn { get; set; }
}
