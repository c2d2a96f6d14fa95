using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace GtPs.Core.Images;

/// <summary>The presentation attributes of an SVG element that its children inherit (SVG 1.1, section 6.2).</summary>
/// <param name="Fill">A colour, <c>none</c> or <c>url(#id)</c>.</param>
/// <param name="FillOpacity">0 to 1.</param>
/// <param name="EvenOdd">True for <c>fill-rule="evenodd"</c>.</param>
/// <param name="Stroke">A colour, <c>none</c> or <c>url(#id)</c>.</param>
/// <param name="StrokeOpacity">0 to 1.</param>
/// <param name="StrokeWidth">In user units.</param>
/// <param name="Cap">The ends of open lines.</param>
/// <param name="Join">The corners of lines.</param>
/// <param name="MiterLimit">The longest corner, in line widths.</param>
internal sealed record SampleSvgStyle(
    string Fill,
    float FillOpacity,
    bool EvenOdd,
    string Stroke,
    float StrokeOpacity,
    float StrokeWidth,
    SKStrokeCap Cap,
    SKStrokeJoin Join,
    float MiterLimit)
{
    /// <summary>The style outside of any element: filled black, no line.</summary>
    public static SampleSvgStyle Initial { get; } = new("#000", 1, false, "none", 1, 1, SKStrokeCap.Butt, SKStrokeJoin.Miter, 4);

    /// <summary>The style of an element inside one of this style.</summary>
    /// <param name="element">The element.</param>
    public SampleSvgStyle Inherit(XElement element) => new(
        Text(element, "fill", Fill),
        Number(element, "fill-opacity", FillOpacity),
        Text(element, "fill-rule", EvenOdd ? "evenodd" : "nonzero") == "evenodd",
        Text(element, "stroke", Stroke),
        Number(element, "stroke-opacity", StrokeOpacity),
        Number(element, "stroke-width", StrokeWidth),
        element.Attribute("stroke-linecap")?.Value switch { "round" => SKStrokeCap.Round, "square" => SKStrokeCap.Square, "butt" => SKStrokeCap.Butt, _ => Cap },
        element.Attribute("stroke-linejoin")?.Value switch { "round" => SKStrokeJoin.Round, "bevel" => SKStrokeJoin.Bevel, "miter" => SKStrokeJoin.Miter, _ => Join },
        Number(element, "stroke-miterlimit", MiterLimit));

    /// <summary>Reads a number attribute.</summary>
    /// <param name="element">The element.</param>
    /// <param name="name">The attribute.</param>
    /// <param name="otherwise">The value when the attribute is absent.</param>
    /// <exception cref="FormatException">The attribute is not a plain number or percentage.</exception>
    public static float Number(XElement element, string name, float otherwise = 0)
    {
        var text = element.Attribute(name)?.Value;
        return text switch
        {
            null => otherwise,
            _ when text.EndsWith('%') => float.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture) / 100,
            _ => float.Parse(text, CultureInfo.InvariantCulture),
        };
    }

    private static string Text(XElement element, string name, string otherwise) => element.Attribute(name)?.Value ?? otherwise;
}
