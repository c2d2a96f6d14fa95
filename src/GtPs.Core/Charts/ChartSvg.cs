using System.Globalization;
using System.Net;
using System.Text;
using SkiaSharp;

namespace GtPs.Core.Charts;

/// <summary>
/// Writes a drawing as SVG. Texts stay texts, so that they can be searched, and whatever font the viewer has for a character is used; each is fitted into the
/// room that was measured for it, so that nothing overlaps with another font. In a page the colours are the page's CSS classes, in a file of its own those of a theme.
/// </summary>
internal sealed class ChartSvg
{
    /// <summary>The fonts of a file of its own.</summary>
    internal const string FontFamily = "system-ui, 'Segoe UI', 'Helvetica Neue', 'Noto Sans', 'DejaVu Sans', 'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic', Arial, sans-serif";

    private const string Hatching = "chart-hatch";
    private const int FittedLength = 3;
    private readonly StringBuilder _svg = new();
    private readonly ChartTheme? _theme;

    private ChartSvg(ChartTheme? theme) => _theme = theme;

    /// <summary>The pattern of the hatching, once for all drawings in a page.</summary>
    public static string PageDefinitions => $"<svg class=\"chart-defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>{new ChartSvg(null).Pattern()}</defs></svg>";

    /// <summary>The classes of the colours and the variables they take them from.</summary>
    /// <param name="theme">The colours.</param>
    /// <returns>Declarations of CSS variables.</returns>
    public static string Variables(ChartTheme theme) => string.Concat(Enum.GetValues<ChartColor>().Select(color => $"--{ClassOf(color)}:{Css(theme[color])};"));

    /// <summary>The rules that give the classes of fills and strokes their colours.</summary>
    public static string Classes { get; } = string.Concat(Enum.GetValues<ChartColor>().Select(color => $".f{ClassOf(color)}{{fill:var(--{ClassOf(color)})}}.s{ClassOf(color)}{{stroke:var(--{ClassOf(color)})}}"));

    /// <summary>A drawing for a page.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="description">What it shows, for people who cannot see it.</param>
    /// <param name="cssClass">The class of the element.</param>
    public static string ForPage(ChartDrawing drawing, string description, string cssClass)
    {
        var svg = new ChartSvg(null);
        svg._svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"{cssClass}\" width=\"{drawing.Width}\" height=\"{drawing.Height}\" viewBox=\"0 0 {drawing.Width} {drawing.Height}\" role=\"img\" aria-label=\"{Escape(description)}\">");
        svg.AddShapes(drawing);
        return svg._svg.Append("</svg>").ToString();
    }

    /// <summary>A drawing as a file of its own.</summary>
    /// <param name="drawing">The drawing.</param>
    /// <param name="theme">The colours.</param>
    /// <param name="title">Its title.</param>
    /// <param name="description">What it shows, for people who cannot see it.</param>
    public static string ForFile(ChartDrawing drawing, ChartTheme theme, string title, string description)
    {
        var svg = new ChartSvg(theme);
        svg._svg.Append(CultureInfo.InvariantCulture, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{drawing.Width}\" height=\"{drawing.Height}\" viewBox=\"0 0 {drawing.Width} {drawing.Height}\" role=\"img\" font-family=\"{FontFamily}\">");
        svg._svg.Append("\n<title>").Append(Escape(title)).Append("</title>\n<desc>").Append(Escape(description)).Append("</desc>\n<defs>").Append(svg.Pattern()).Append("</defs>\n");
        svg._svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{drawing.Width}\" height=\"{drawing.Height}\"{svg.Fill(ChartColor.Background)}/>\n");
        svg.AddShapes(drawing);
        return svg._svg.Append("</svg>\n").ToString();
    }

    private static string ClassOf(ChartColor color) => "c" + ((int)color).ToString(CultureInfo.InvariantCulture);

    private static string Css(SKColor color) => color.Alpha == 255
        ? $"#{color.Red:x2}{color.Green:x2}{color.Blue:x2}"
        : string.Create(CultureInfo.InvariantCulture, $"rgba({color.Red},{color.Green},{color.Blue},{color.Alpha / 255.0:0.##})");

    private static string Escape(string text) => WebUtility.HtmlEncode(string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString())));

    private static string N(float value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Points(IEnumerable<SKPoint> points) => string.Join(' ', points.Select(point => $"{N(point.X)},{N(point.Y)}"));

    private string Pattern()
    {
        var (period, half) = (ChartPicture.HatchPeriod, ChartPicture.HatchPeriod / 2);
        return $"<pattern id=\"{Hatching}\" width=\"{N(period)}\" height=\"{N(period)}\" patternUnits=\"userSpaceOnUse\"><path d=\"M{N(-half)} {N(half)}L{N(half)} {N(-half)}M{N(-half)} {N(period + half)}L{N(period + half)} {N(-half)}M{N(half)} {N(period + half)}L{N(period + half)} {N(half)}\" fill=\"none\" stroke-width=\"{N(ChartPicture.HatchWidth)}\"{Stroke(ChartColor.Hatch)}/></pattern>";
    }

    private string Fill(ChartColor color) => _theme is null ? $" class=\"f{ClassOf(color)}\"" : $" fill=\"{Css(_theme[color])}\"";

    private string Stroke(ChartColor color) => _theme is null ? $" class=\"s{ClassOf(color)}\"" : $" stroke=\"{Css(_theme[color])}\"";

    private void AddShapes(ChartDrawing drawing)
    {
        foreach (var shape in drawing.Shapes)
        {
            Add(shape);
            _svg.Append('\n');
        }
    }

    private void Add(ChartShape shape)
    {
        switch (shape)
        {
            case ChartRect rect:
                var place = $"x=\"{N(rect.Bounds.Left)}\" y=\"{N(rect.Bounds.Top)}\" width=\"{N(rect.Bounds.Width)}\" height=\"{N(rect.Bounds.Height)}\"";
                _svg.Append(CultureInfo.InvariantCulture, $"<rect {place}{Fill(rect.Color)}").Append(rect.Opacity < 1 ? string.Create(CultureInfo.InvariantCulture, $" fill-opacity=\"{rect.Opacity:0.##}\"/>") : "/>");
                _svg.Append(rect.IsHatched ? $"<rect {place} fill=\"url(#{Hatching})\"/>" : string.Empty);
                break;
            case ChartArea area:
                var points = Points(area.Points);
                _svg.Append(CultureInfo.InvariantCulture, $"<polygon points=\"{points}\"{Fill(area.Color)}/>").Append(area.IsHatched ? $"<polygon points=\"{points}\" fill=\"url(#{Hatching})\"/>" : string.Empty);
                break;
            case ChartLine line:
                var dashes = line.Dashes.Count == 0 ? string.Empty : $" stroke-dasharray=\"{string.Join(' ', line.Dashes.Select(N))}\"";
                _svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{Points(line.Points)}\" fill=\"none\" stroke-width=\"{N(line.Width)}\" stroke-linejoin=\"round\"{dashes}{Stroke(line.Color)}/>");
                break;
            case ChartMark mark:
                _svg.Append(CultureInfo.InvariantCulture, $"<g stroke-width=\"1.2\"{Stroke(ChartColor.Background)}>").Append(mark.Form == ChartMarkForm.Circle
                    ? $"<circle cx=\"{N(mark.Center.X)}\" cy=\"{N(mark.Center.Y)}\" r=\"{N(mark.Size / 2)}\"{Fill(mark.Color)}/>"
                    : $"<polygon points=\"{Points(mark.Corners())}\"{Fill(mark.Color)}/>").Append("</g>");
                break;
            case ChartImage image:
                AddImage(image);
                break;
            case ChartLabel label:
                AddLabel(label);
                break;
        }
    }

    private void AddImage(ChartImage image)
    {
        using var data = image.Image.Encode(SKEncodedImageFormat.Jpeg, 88);
        _svg.Append(CultureInfo.InvariantCulture, $"<image x=\"{N(image.Place.Left)}\" y=\"{N(image.Place.Top)}\" width=\"{N(image.Place.Width)}\" height=\"{N(image.Place.Height)}\" preserveAspectRatio=\"none\" xlink:href=\"data:image/jpeg;base64,{Convert.ToBase64String(data.AsSpan())}\"/>");
    }

    private void AddLabel(ChartLabel label)
    {
        _svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(label.X)}\" y=\"{N(label.Y)}\" font-size=\"{N(label.Size)}\"{Fill(label.Color)}");
        _svg.Append(label.Align switch { SKTextAlign.Center => " text-anchor=\"middle\"", SKTextAlign.Right => " text-anchor=\"end\"", _ => string.Empty });
        _svg.Append(label.IsBold ? " font-weight=\"bold\"" : string.Empty);
        _svg.Append(label.IsUpwards ? $" transform=\"rotate(-90 {N(label.X)} {N(label.Y)})\"" : string.Empty);

        // A machine without fonts measures nothing; there the viewer's own widths must do.
        _svg.Append(label.Text.Length > FittedLength && label.Width > label.Size ? $" textLength=\"{N(label.Width)}\" lengthAdjust=\"spacingAndGlyphs\"" : string.Empty);
        _svg.Append('>').Append(Escape(label.Text)).Append("</text>");
    }
}
