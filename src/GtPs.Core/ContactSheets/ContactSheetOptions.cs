using GtPs.Core.Images;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.ContactSheets;

/// <summary>What a contact sheet shows, and how.</summary>
public sealed record ContactSheetOptions
{
    /// <summary>The job or manifest shown, or empty.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The classes in index order; empty to find them in the labels.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>The known classes of images, or null: then labels are not judged.</summary>
    public StandardLabels? StandardLabels { get; init; }

    /// <summary>Which images are shown; a stratified sample gives every class and origin its share.</summary>
    public SampleOptions Sample { get; init; } = new();

    /// <summary>True when the people are simulated workers.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>True for pages of US Letter, false for A4.</summary>
    public bool IsLetter { get; init; }

    /// <summary>When the sheet is made (UTC).</summary>
    public DateTime MadeAt { get; init; }
}
