using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>Deletes a model; its artefact stays.</summary>
public sealed class DeleteModelRequest
{
    /// <summary>The model's name.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.ModelName)]
    public string? ModelName { get; set; }
}
