using System.Globalization;
using SkiaSharp;

namespace GtPs.Core.Images;

/// <summary>Reads the value of an SVG <c>transform</c> attribute (SVG 1.1, section 7.6).</summary>
internal static class SampleSvgTransform
{
    /// <summary>Reads a list such as <c>translate(2 3)rotate(45)</c>.</summary>
    /// <param name="text">The attribute's value, or null.</param>
    /// <returns>The matrix that maps the element's units to those outside of it; the identity without an attribute.</returns>
    /// <exception cref="FormatException">A function is unknown or has a wrong number of arguments.</exception>
    public static SKMatrix Parse(string? text)
    {
        var matrix = SKMatrix.Identity;
        foreach (var part in (text ?? string.Empty).Split(')', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var open = part.IndexOf('(', StringComparison.Ordinal);
            var name = open < 0 ? part : part[..open].Trim(' ', ',');
            var numbers = open < 0 ? [] : part[(open + 1)..]
                .Split([' ', ',', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Select(number => float.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            matrix = matrix.PreConcat(One(name, numbers));
        }

        return matrix;
    }

    private static SKMatrix One(string name, float[] n) => (name, n.Length) switch
    {
        ("translate", 1) => SKMatrix.CreateTranslation(n[0], 0),
        ("translate", 2) => SKMatrix.CreateTranslation(n[0], n[1]),
        ("scale", 1) => SKMatrix.CreateScale(n[0], n[0]),
        ("scale", 2) => SKMatrix.CreateScale(n[0], n[1]),
        ("rotate", 1) => SKMatrix.CreateRotationDegrees(n[0]),
        ("rotate", 3) => SKMatrix.CreateRotationDegrees(n[0], n[1], n[2]),
        ("matrix", 6) => new SKMatrix(n[0], n[2], n[4], n[1], n[3], n[5], 0, 0, 1),
        _ => throw new FormatException($"The transform '{name}' with {n.Length} arguments is not one this renderer knows."),
    };
}
