using System.Globalization;

namespace GtPs.Core.ContactSheets;

/// <summary>The images of one class and origin.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="IsHuman">True for labels by people, false for those by the machine.</param>
/// <param name="Total">The images there are, of which a sample may be shown.</param>
/// <param name="Items">The images shown: right ones first, then those not judged, wrong ones last.</param>
internal sealed record SheetSection(string ClassName, bool IsHuman, long Total, IReadOnlyList<SheetItem> Items)
{
    /// <summary>Who labelled, for a bookmark.</summary>
    public string Origin => IsHuman ? "People" : "Machine";

    /// <summary>How many images are shown, and of how many.</summary>
    public string CountText => Items.Count < Total
        ? string.Create(CultureInfo.InvariantCulture, $"{Items.Count:N0} of {Total:N0} images, drawn at random")
        : string.Create(CultureInfo.InvariantCulture, $"{Total:N0} image{(Total == 1 ? string.Empty : "s")}");

    /// <summary>Who labelled, as a sentence's beginning.</summary>
    /// <param name="isSimulated">True when the people are simulated workers.</param>
    public string OriginText(bool isSimulated) => !IsHuman ? "Labelled by machine" : isSimulated ? "Labelled by simulated workers" : "Labelled by people";
}
