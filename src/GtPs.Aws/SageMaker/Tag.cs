using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>A tag of a resource; at most 50 on one resource.</summary>
public sealed class Tag
{
    /// <summary>The key, 1 to 128 characters.</summary>
    [Required, Length(1, 128), RegularExpression(Patterns.Tag)]
    public string? Key { get; set; }

    /// <summary>The value, up to 256 characters; may be empty.</summary>
    [Required, MaxLength(256), RegularExpression(Patterns.Tag)]
    public string? Value { get; set; }
}
