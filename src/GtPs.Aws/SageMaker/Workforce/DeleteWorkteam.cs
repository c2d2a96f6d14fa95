using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Deletes a workteam.</summary>
public sealed class DeleteWorkteamRequest
{
    /// <summary>The team's name.</summary>
    [Required, Length(1, 63), RegularExpression(Patterns.Name)]
    public string? WorkteamName { get; set; }
}

/// <summary>Whether a workteam was deleted.</summary>
public sealed class DeleteWorkteamResponse
{
    /// <summary>True when it is gone.</summary>
    public bool? Success { get; set; }
}
