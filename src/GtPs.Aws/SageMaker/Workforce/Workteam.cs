using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>A workteam.</summary>
public sealed class Workteam
{
    /// <summary>The team's name.</summary>
    public string? WorkteamName { get; set; }

    /// <summary>The user groups in it.</summary>
    public List<MemberDefinition>? MemberDefinitions { get; set; }

    /// <summary>The team's ARN.</summary>
    public string? WorkteamArn { get; set; }

    /// <summary>The workforce's ARN.</summary>
    public string? WorkforceArn { get; set; }

    /// <summary>Marketplace listings of a vendor's team.</summary>
    public List<string>? ProductListingIds { get; set; }

    /// <summary>What the team is for.</summary>
    public string? Description { get; set; }

    /// <summary>The address of the workers' portal.</summary>
    public string? SubDomain { get; set; }

    /// <summary>When the team was made (UTC).</summary>
    public DateTime? CreateDate { get; set; }

    /// <summary>When the team last changed (UTC).</summary>
    public DateTime? LastUpdatedDate { get; set; }

    /// <summary>Who is told of new tasks.</summary>
    public NotificationConfiguration? NotificationConfiguration { get; set; }
}

/// <summary>User groups of a workteam: one of its members is set.</summary>
public sealed class MemberDefinition
{
    /// <summary>A Cognito user group.</summary>
    public CognitoMemberDefinition? CognitoMemberDefinition { get; set; }

    /// <summary>Groups of the account's own identity provider; the local engine's simulated workers too.</summary>
    public OidcMemberDefinition? OidcMemberDefinition { get; set; }
}

/// <summary>A Cognito user group.</summary>
public sealed class CognitoMemberDefinition
{
    /// <summary>The user pool's id.</summary>
    [Required, Length(1, 55), RegularExpression(Patterns.UserPool)]
    public string? UserPool { get; set; }

    /// <summary>The group's name.</summary>
    [Required, Length(1, 128), RegularExpression(Patterns.Group)]
    public string? UserGroup { get; set; }

    /// <summary>The app client's id.</summary>
    [Required, Length(1, 1024), RegularExpression(Patterns.ClientId)]
    public string? ClientId { get; set; }
}

/// <summary>Groups of an OpenID Connect identity provider.</summary>
public sealed class OidcMemberDefinition
{
    /// <summary>Group names, 1 to 10.</summary>
    [Required, Length(1, 10), Elements(MinLength = 1, MaxLength = 63, Pattern = Patterns.Group)]
    public List<string>? Groups { get; set; }
}

/// <summary>Who is told of new tasks.</summary>
public sealed class NotificationConfiguration
{
    /// <summary>The topic's ARN.</summary>
    [RegularExpression(Patterns.WorkteamTopicArn)]
    public string? NotificationTopicArn { get; set; }
}
