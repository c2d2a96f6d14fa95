using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Asks for one workteam.</summary>
public sealed class DescribeWorkteamRequest
{
    /// <summary>The team's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? WorkteamName { get; set; }
}

/// <summary>A workteam.</summary>
public sealed class DescribeWorkteamResponse
{
    /// <summary>The team.</summary>
    public Workteam? Workteam { get; set; }
}
