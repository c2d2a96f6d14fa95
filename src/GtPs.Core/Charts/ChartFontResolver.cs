using System.Collections.Concurrent;
using System.Globalization;
using ScottPlot;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>Gives ScottPlot, which knows fonts by name only, the very typefaces that were chosen.</summary>
internal sealed class ChartFontResolver : IFontResolver
{
    private static readonly ConcurrentDictionary<string, SKTypeface> s_faces = new(StringComparer.Ordinal);
    private static readonly object s_lock = new();
    private static bool s_isAdded;

    /// <summary>Makes a typeface known to ScottPlot.</summary>
    /// <param name="face">The typeface.</param>
    /// <returns>The name it has there.</returns>
    public static string Register(SKTypeface face)
    {
        lock (s_lock)
        {
            if (!s_isAdded)
            {
                Fonts.FontResolvers.Insert(0, new ChartFontResolver());
                s_isAdded = true;
            }
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"gtps {face.FamilyName} {face.FontWeight} {face.FontSlant}");
        s_faces.TryAdd(name, face);
        return name;
    }

    /// <inheritdoc />
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => s_faces.GetValueOrDefault(fontName);

    /// <inheritdoc />
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => s_faces.GetValueOrDefault(fontName);
}
