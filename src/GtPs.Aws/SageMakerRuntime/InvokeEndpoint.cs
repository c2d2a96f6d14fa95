using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMakerRuntime;

/// <summary>A request to an endpoint.</summary>
public sealed class InvokeEndpointRequest
{
    /// <summary>The endpoint's name.</summary>
    [Required, MaxLength(63), RegularExpression(Patterns.ModelName)]
    public string? EndpointName { get; set; }

    /// <summary>The body as the model takes it, for example the bytes of a JPEG file; at most 6 MB.</summary>
    [Required, MaxLength(6_291_456)]
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The type of the body, for example <c>image/jpeg</c> or <c>application/x-image</c>.</summary>
    [MaxLength(1024), RegularExpression(Patterns.Ascii)]
    public string? ContentType { get; set; }

    /// <summary>The type wanted back; null leaves it to the model.</summary>
    [MaxLength(1024), RegularExpression(Patterns.Ascii)]
    public string? Accept { get; set; }

    /// <summary>Text passed through to the container, up to 1,024 characters.</summary>
    [MaxLength(1024), RegularExpression(Patterns.Ascii)]
    public string? CustomAttributes { get; set; }

    /// <summary>The variant to ask; null takes one by weight.</summary>
    [MaxLength(63), RegularExpression(Patterns.ModelName)]
    public string? TargetVariant { get; set; }

    /// <summary>An id that shows in captured data.</summary>
    [Length(1, 64), RegularExpression(Patterns.Printable)]
    public string? InferenceId { get; set; }
}

/// <summary>The answer of an endpoint.</summary>
public sealed class InvokeEndpointResponse
{
    /// <summary>The body as the model wrote it, for example a JSON array of probabilities.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The type of the body.</summary>
    public string? ContentType { get; set; }

    /// <summary>The variant that answered.</summary>
    public string? InvokedProductionVariant { get; set; }

    /// <summary>Text the container passed back.</summary>
    public string? CustomAttributes { get; set; }
}
