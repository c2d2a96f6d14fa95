using System.Text.Json;

namespace GtPs.Model;

/// <summary>One line of a manifest, nothing lost.</summary>
public sealed class GtManifestLine
{
    /// <summary>The 0-based line number: Ground Truth's <c>datasetObjectId</c>.</summary>
    public required long Index { get; init; }

    /// <summary>The value of <c>source-ref</c>, or of <c>source</c> for inline data.</summary>
    public required string Source { get; init; }

    /// <summary>True when the object is referred to (<c>source-ref</c>), false when it stands in the line (<c>source</c>).</summary>
    public required bool IsReference { get; init; }

    /// <summary>All members of the line as read: JSON text.</summary>
    public string Json => Element.GetRawText();

    /// <summary>All members of the line as read.</summary>
    internal JsonElement Element { get; init; }

    /// <inheritdoc />
    public override string ToString() => Json;
}
