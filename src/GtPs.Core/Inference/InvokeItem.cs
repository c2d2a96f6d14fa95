namespace GtPs.Core.Inference;

/// <summary>An image to ask an endpoint about.</summary>
/// <param name="Source">A local path or an S3 URI; with <paramref name="Bytes"/> only a name for messages.</param>
/// <param name="Bytes">The image itself, JPEG or PNG; null to read it from <paramref name="Source"/>.</param>
/// <param name="StandardLabel">The known class, or null.</param>
public sealed record InvokeItem(string Source, ReadOnlyMemory<byte>? Bytes, string? StandardLabel);
