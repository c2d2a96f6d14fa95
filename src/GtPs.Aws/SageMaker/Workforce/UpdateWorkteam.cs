namespace GtPs.Aws.SageMaker;

/// <summary>Changes a workteam. What is null stays as it is.</summary>
public sealed class UpdateWorkteamRequest
{
    /// <summary>The team's name.</summary>
    public string? WorkteamName { get; set; }

    /// <summary>All user groups it is to have, 1 to 10; those that are not among them are no members any more.</summary>
    public List<MemberDefinition>? MemberDefinitions { get; set; }

    /// <summary>What the team is for, 1 to 200 characters.</summary>
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
