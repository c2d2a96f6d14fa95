using System.Xml.Linq;
using SkiaSharp;

namespace GtPs.Core.Images;

/// <summary>Makes Skia shaders of SVG gradients (SVG 1.1, section 13.2).</summary>
internal static class SampleSvgGradient
{
    /// <summary>Makes a shader.</summary>
    /// <param name="gradient">A <c>linearGradient</c> or <c>radialGradient</c>.</param>
    /// <param name="bounds">The bounds of the shape to fill: the units of a gradient that does not say <c>userSpaceOnUse</c>.</param>
    /// <exception cref="FormatException">The element is no gradient.</exception>
    public static SKShader Create(XElement gradient, SKRect bounds)
    {
        var stops = gradient.Elements().Where(e => e.Name.LocalName == "stop").ToArray();
        var colors = stops.Select(Color).ToArray();
        var offsets = stops.Select(stop => SampleSvgStyle.Number(stop, "offset")).ToArray();
        var matrix = SampleSvgTransform.Parse(gradient.Attribute("gradientTransform")?.Value);
        if (gradient.Attribute("gradientUnits")?.Value != "userSpaceOnUse")
        {
            matrix = SKMatrix.CreateTranslation(bounds.Left, bounds.Top).PreConcat(SKMatrix.CreateScale(bounds.Width, bounds.Height)).PreConcat(matrix);
        }

        return gradient.Name.LocalName switch
        {
            "linearGradient" => SKShader.CreateLinearGradient(
                new SKPoint(SampleSvgStyle.Number(gradient, "x1"), SampleSvgStyle.Number(gradient, "y1")),
                new SKPoint(SampleSvgStyle.Number(gradient, "x2", 1), SampleSvgStyle.Number(gradient, "y2")),
                colors,
                offsets,
                SKShaderTileMode.Clamp,
                matrix),
            "radialGradient" => SKShader.CreateRadialGradient(
                new SKPoint(SampleSvgStyle.Number(gradient, "cx", 0.5f), SampleSvgStyle.Number(gradient, "cy", 0.5f)),
                SampleSvgStyle.Number(gradient, "r", 0.5f),
                colors,
                offsets,
                SKShaderTileMode.Clamp,
                matrix),
            var name => throw new FormatException($"'{name}' is not a gradient."),
        };
    }

    private static SKColor Color(XElement stop)
    {
        var color = SKColor.Parse(stop.Attribute("stop-color")?.Value ?? "#000");
        return color.WithAlpha((byte)Math.Round(color.Alpha * SampleSvgStyle.Number(stop, "stop-opacity", 1)));
    }
}
