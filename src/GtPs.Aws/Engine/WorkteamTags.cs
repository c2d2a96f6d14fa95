using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;
using GtPs.Aws.SageMaker;

namespace GtPs.Aws.Engine;

/// <summary>Asks for the tags a workteam was made with.</summary>
public sealed class DescribeWorkteamTagsRequest
{
    /// <summary>The team's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? WorkteamName { get; set; }
}

/// <summary>The tags a workteam was made with.</summary>
public sealed class DescribeWorkteamTagsResponse
{
    /// <summary>The tags; empty for none.</summary>
    public List<Tag>? Tags { get; set; }
}
