using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace GtPs.Core.Images;

/// <summary>Makes Skia paths of the basic SVG shapes (SVG 1.1, sections 8 and 9).</summary>
internal static class SampleSvgShape
{
    /// <summary>The outline of a shape.</summary>
    /// <param name="element">The element.</param>
    /// <returns>A new path in the element's units, or null when the element is not a shape.</returns>
    /// <exception cref="FormatException">The shape's numbers cannot be read.</exception>
    public static SKPath? Path(XElement element)
    {
        var path = new SKPath();
        switch (element.Name.LocalName)
        {
            case "path":
                path.Dispose();
                return SKPath.ParseSvgPathData(element.Attribute("d")?.Value ?? string.Empty)
                    ?? throw new FormatException("The d attribute of a path cannot be read.");
            case "circle":
                path.AddCircle(N("cx"), N("cy"), N("r"));
                return path;
            case "ellipse":
                path.AddOval(new SKRect(N("cx") - N("rx"), N("cy") - N("ry"), N("cx") + N("rx"), N("cy") + N("ry")));
                return path;
            case "rect":
                var rx = SampleSvgStyle.Number(element, "rx", N("ry"));
                path.AddRoundRect(SKRect.Create(N("x"), N("y"), N("width"), N("height")), rx, SampleSvgStyle.Number(element, "ry", rx));
                return path;
            case "line":
                path.MoveTo(N("x1"), N("y1"));
                path.LineTo(N("x2"), N("y2"));
                return path;
            case "polygon" or "polyline":
                path.AddPoly(Points(element), close: element.Name.LocalName == "polygon");
                return path;
            default:
                path.Dispose();
                return null;
        }

        float N(string name) => SampleSvgStyle.Number(element, name);
    }

    private static SKPoint[] Points(XElement element) =>
        [.. (element.Attribute("points")?.Value ?? string.Empty)
            .Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => float.Parse(number, CultureInfo.InvariantCulture))
            .Chunk(2)
            .Select(pair => pair.Length == 2 ? new SKPoint(pair[0], pair[1]) : throw new FormatException("A polygon has an odd number of coordinates."))];
}
