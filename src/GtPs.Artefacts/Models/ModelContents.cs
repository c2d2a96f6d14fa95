namespace GtPs.Artefacts.Models;

/// <summary>One file of a model archive.</summary>
/// <param name="Name">Its name; archives have no folders.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Sha256">Its lower-case hexadecimal SHA-256.</param>
internal sealed record ModelFile(string Name, long Length, string Sha256);

/// <summary>What a model archive holds, once it has been read to its end and found whole.</summary>
internal sealed class ModelContents
{
    /// <summary>True for a model of AWS's own image-classification container, which only that can run.</summary>
    public required bool IsAws { get; init; }

    /// <summary>The files in their order.</summary>
    public required IReadOnlyList<ModelFile> Files { get; init; }

    /// <summary>What the model is made of; null for AWS's.</summary>
    public ModelManifest? Manifest { get; init; }

    /// <summary>The classes in index order; empty for AWS's, whose archives do not name them.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The bytes of <c>head.bin</c>; null for AWS's.</summary>
    public byte[]? Head { get; init; }

    /// <summary>The bytes of <c>model.onnx</c>; null for AWS's and for a model on classical features.</summary>
    public byte[]? Onnx { get; init; }
}
