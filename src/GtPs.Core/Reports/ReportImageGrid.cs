using GtPs.Core.Images;

namespace GtPs.Core.Reports;

/// <summary>Lists of images with what is said about them.</summary>
/// <param name="html">The page.</param>
/// <param name="images">The small pictures.</param>
internal sealed class ReportImageGrid(HtmlBuilder html, ReportImages images)
{
    /// <summary>Adds a list.</summary>
    /// <typeparam name="T">What an item stands for.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="source">The image of an item.</param>
    /// <param name="isWrong">True to frame the item.</param>
    /// <param name="text">Adds what stands below the image.</param>
    public void Add<T>(IEnumerable<T> items, Func<T, string> source, Func<T, bool> isWrong, Action<T> text)
    {
        html.Raw("<ul class=\"grid\">");
        foreach (var item in items)
        {
            html.Raw(isWrong(item) ? "<li class=\"wrong\">" : "<li>");
            AddImage(source(item));
            text(item);
            html.Raw("</li>");
        }

        html.Raw("</ul>");
    }

    /// <summary>Adds the small picture of an image, or its name where there is none.</summary>
    private void AddImage(string source)
    {
        var name = source[(source.TrimEnd('/', '\\').LastIndexOfAny(['/', '\\']) + 1)..];
        if (images[source] is { } image)
        {
            html.Raw($"<img loading=\"lazy\" src=\"{Thumbnail.ToDataUri(image)}\" alt=\"").Text(name).Raw("\" title=\"").Text(source).Raw("\">");
        }
        else
        {
            html.Raw("<div class=\"missing\" title=\"").Text(source).Raw("\">").Text(name).Raw("</div>");
        }
    }
}
