namespace GtPs.Core.ContactSheets;

/// <summary>An image of a sheet.</summary>
/// <param name="Source">Its S3 URI or path.</param>
/// <param name="Confidence">The confidence of its label, 0 to 1, or null.</param>
/// <param name="StandardLabel">Its known class, or null.</param>
/// <param name="IsCorrect">True or false against its known class, null without one.</param>
internal readonly record struct SheetItem(string Source, double? Confidence, string? StandardLabel, bool? IsCorrect)
{
    /// <summary>The file name.</summary>
    public string Name => Source[(Source.LastIndexOfAny(['/', '\\']) + 1)..];
}
