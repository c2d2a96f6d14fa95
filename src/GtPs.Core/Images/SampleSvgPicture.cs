using System.Xml;
using System.Xml.Linq;
using SkiaSharp;

namespace GtPs.Core.Images;

/// <summary>
/// Draws the part of SVG that emoji glyphs are made of: shapes, groups, transforms, fills, lines, gradients, clips and uses.
/// Anything else is refused, so that a glyph is either drawn as it should be or not offered.
/// </summary>
internal sealed class SampleSvgPicture
{
    private const int MaxDepth = 32;
    private readonly SKCanvas _canvas;
    private readonly Dictionary<string, XElement> _byId = new(StringComparer.Ordinal);

    private SampleSvgPicture(SKCanvas canvas, XElement root)
    {
        _canvas = canvas;
        foreach (var element in root.DescendantsAndSelf())
        {
            if (element.Attribute("id")?.Value is { } id)
            {
                _byId[id] = element;
            }
        }
    }

    /// <summary>Records a drawing; a recorded picture can be replayed by many threads at once.</summary>
    /// <param name="body">The elements inside of <c>svg</c>.</param>
    /// <param name="width">The width of the view box.</param>
    /// <param name="height">The height of the view box.</param>
    /// <exception cref="FormatException">The body is not XML, or uses a part of SVG that is not drawn.</exception>
    public static SKPicture Record(string body, float width, float height)
    {
        XElement root;
        try
        {
            root = XElement.Parse($"<svg xmlns:xlink=\"http://www.w3.org/1999/xlink\">{body}</svg>");
        }
        catch (XmlException e)
        {
            throw new FormatException($"The glyph is not well-formed: {e.Message}", e);
        }

        using var recorder = new SKPictureRecorder();
        var canvas = recorder.BeginRecording(SKRect.Create(width, height));
        var picture = new SampleSvgPicture(canvas, root);
        foreach (var child in root.Elements())
        {
            picture.Draw(child, SampleSvgStyle.Initial, 0);
        }

        return recorder.EndRecording();
    }

    private void Draw(XElement element, SampleSvgStyle outer, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FormatException("The glyph's elements are nested too deep.");
        }

        var name = element.Name.LocalName;
        if (name is "defs" or "clipPath" or "linearGradient" or "radialGradient" or "title")
        {
            return;
        }

        var style = outer.Inherit(element);
        var opacity = SampleSvgStyle.Number(element, "opacity", 1);
        using var layer = opacity < 1 ? new SKPaint { Color = SKColors.Black.WithAlpha((byte)Math.Round(opacity * 255)) } : null;
        var restore = layer is null ? _canvas.Save() : _canvas.SaveLayer(layer);
        _canvas.Concat(SampleSvgTransform.Parse(element.Attribute("transform")?.Value));
        if (Reference(element.Attribute("clip-path")?.Value) is { } clip)
        {
            using var outline = ClipOutline(clip);
            _canvas.ClipPath(outline, SKClipOperation.Intersect, antialias: true);
        }

        switch (name)
        {
            case "g":
                foreach (var child in element.Elements())
                {
                    Draw(child, style, depth + 1);
                }

                break;
            case "use":
                _canvas.Translate(SampleSvgStyle.Number(element, "x"), SampleSvgStyle.Number(element, "y"));
                Draw(Target(element), style, depth + 1);
                break;
            default:
                using (var path = SampleSvgShape.Path(element) ?? throw new FormatException($"The element '{name}' is not drawn."))
                {
                    DrawShape(path, style);
                }

                break;
        }

        _canvas.RestoreToCount(restore);
    }

    private void DrawShape(SKPath path, SampleSvgStyle style)
    {
        path.FillType = style.EvenOdd ? SKPathFillType.EvenOdd : SKPathFillType.Winding;
        if (style.Fill != "none")
        {
            using var paint = Paint(style.Fill, style.FillOpacity, path.Bounds);
            _canvas.DrawPath(path, paint);
        }

        if (style.Stroke != "none" && style.StrokeWidth > 0)
        {
            using var paint = Paint(style.Stroke, style.StrokeOpacity, path.Bounds);
            paint.Style = SKPaintStyle.Stroke;
            paint.StrokeWidth = style.StrokeWidth;
            paint.StrokeCap = style.Cap;
            paint.StrokeJoin = style.Join;
            paint.StrokeMiter = style.MiterLimit;
            _canvas.DrawPath(path, paint);
        }
    }

    private SKPaint Paint(string value, float opacity, SKRect bounds)
    {
        var paint = new SKPaint { IsAntialias = true, Color = SKColors.Black };
        if (Reference(value) is { } server)
        {
            paint.Shader = SampleSvgGradient.Create(server, bounds);
        }
        else if (value != "currentColor")
        {
            paint.Color = SKColor.TryParse(value, out var color) ? color : throw new FormatException($"The colour '{value}' is not known.");
        }

        paint.Color = paint.Color.WithAlpha((byte)Math.Round(paint.Color.Alpha * opacity));
        return paint;
    }

    /// <summary>The union of a clipPath's shapes, in the units of the element clipped.</summary>
    private SKPath ClipOutline(XElement clip)
    {
        var outline = new SKPath();
        foreach (var child in clip.Elements())
        {
            var (shape, matrix) = (child, SampleSvgTransform.Parse(child.Attribute("transform")?.Value));
            for (var depth = 0; shape.Name.LocalName == "use"; depth++)
            {
                shape = depth < MaxDepth ? Target(shape) : throw new FormatException("The glyph's uses go round in a circle.");
                matrix = matrix.PreConcat(SampleSvgTransform.Parse(shape.Attribute("transform")?.Value));
            }

            using var path = SampleSvgShape.Path(shape) ?? throw new FormatException($"The element '{shape.Name.LocalName}' in a clipPath is not drawn.");
            path.FillType = child.Attribute("clip-rule")?.Value == "evenodd" ? SKPathFillType.EvenOdd : SKPathFillType.Winding;
            path.Transform(matrix);
            outline.AddPath(path);
        }

        return outline;
    }

    private XElement Target(XElement use)
    {
        var href = use.Attributes().FirstOrDefault(a => a.Name.LocalName == "href")?.Value.TrimStart('#') ?? string.Empty;
        return _byId.GetValueOrDefault(href) ?? throw new FormatException($"The glyph uses '#{href}', which is not in it.");
    }

    private XElement? Reference(string? value)
    {
        if (value is null || !value.StartsWith("url(#", StringComparison.Ordinal))
        {
            return null;
        }

        var id = value[5..].TrimEnd(')', ' ');
        return _byId.GetValueOrDefault(id) ?? throw new FormatException($"The glyph refers to '#{id}', which is not in it.");
    }
}
