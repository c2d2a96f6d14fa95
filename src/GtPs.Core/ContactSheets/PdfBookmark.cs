namespace GtPs.Core.ContactSheets;

/// <summary>A bookmark of a PDF file.</summary>
/// <param name="Title">What it says, in any script.</param>
/// <param name="Page">The number of the page it leads to.</param>
/// <param name="Level">0, or 1 below the last one of level 0.</param>
internal sealed record PdfBookmark(string Title, int Page, int Level);
