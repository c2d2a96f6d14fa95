using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Core.Charts;
using GtPs.Core.Files;
using GtPs.Core.Images;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.ContactSheets;

/// <summary>
/// A picture of predictions in one PNG file: each image with its class and confidence above it, in rows. Where the known class is there too, a tick or
/// a cross tells whether it is right, and a wrong one says what it is.
/// </summary>
/// <param name="store">Where images in S3 are read, or null without a session: their places say so then.</param>
public sealed class PredictionSheet(S3Store? store)
{
    /// <summary>The most predictions that one picture shows.</summary>
    public const int MaxImages = 200;

    private const float PixelsPerPoint = 2;
    private const float CellWidth = 128;
    private const float CellHeight = 152;
    private const float Picture = 112;
    private const float Margin = 18;
    private const float TitleSize = 10;
    private static readonly ChartTheme s_theme = ChartTheme.Light;
    private static readonly SKSamplingOptions s_sampling = new(SKCubicResampler.Mitchell);

    /// <summary>Writes the picture.</summary>
    /// <param name="predictions">1 to <see cref="MaxImages"/> predictions in the order they are shown.</param>
    /// <param name="columns">Images in a row, from 1.</param>
    /// <param name="path">The file; one that is there is replaced, when the new one is whole.</param>
    /// <param name="progress">Where to tell how far it has come, or null.</param>
    /// <param name="token">Stops the work; then the file is as it was.</param>
    /// <returns>The sheet, and what a user should be told.</returns>
    /// <exception cref="GtException">There is no prediction (<c>NoPredictions</c>), or the file cannot be written (<c>FileNotWritable</c>).</exception>
    public async Task<(GtContactSheet Sheet, IReadOnlyList<string> Notes)> WriteAsync(IReadOnlyList<GtPrediction> predictions, int columns, string path, IProgress<GtProgress>? progress, CancellationToken token)
    {
        if (predictions.Count == 0)
        {
            throw new GtException("NoPredictions", "There is no prediction to show.", GtErrorKind.InvalidData, path);
        }

        var font = ChartFont.For(predictions.SelectMany(prediction => new[] { prediction.Label, prediction.StandardLabel ?? string.Empty }), SKFontManager.Default);
        var text = new ChartText(font, isForPaper: true);
        var thumbnails = new SheetThumbnails(store, predictions.Count, progress);
        columns = Math.Min(columns, predictions.Count);
        var rows = (predictions.Count + columns - 1) / columns;
        var (width, height) = ((2 * Margin) + (columns * CellWidth), (2 * Margin) + (rows * CellHeight));
        using var surface = SKSurface.Create(new SKImageInfo((int)(width * PixelsPerPoint), (int)(height * PixelsPerPoint), SKColorType.Rgba8888, SKAlphaType.Opaque))
            ?? throw new InvalidOperationException($"No drawing surface for {predictions.Count} images could be made.");
        surface.Canvas.Clear(s_theme.Background);
        surface.Canvas.Scale(PixelsPerPoint);
        var index = 0;
        await foreach (var (_, thumbnail) in thumbnails.ReadAsync(predictions.Select(prediction => new SheetItem(prediction.Source, prediction.Probability, prediction.StandardLabel, prediction.IsCorrect)), token))
        {
            var at = new SKPoint(Margin + (index % columns * CellWidth) + (CellWidth / 2), Margin + (index / columns * CellHeight));
            Draw(surface.Canvas, text, at, predictions[index++], thumbnail);
        }

        using var pixels = surface.PeekPixels();
        using var data = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 6)) ?? throw new InvalidOperationException("The picture could not be encoded.");
        await SaveAsync(path, data.ToArray(), token);
        var sheet = new GtContactSheet { Path = path, Name = predictions[0].ModelName, Pages = 1, Images = predictions.Count, Missing = thumbnails.Missing, Length = data.Size };
        return (sheet, font.Note is { } note ? [note] : []);
    }

    private static async Task SaveAsync(string path, byte[] content, CancellationToken token)
    {
        try
        {
            await LocalFile.ReplaceAsync(path, content, token);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GtException("FileNotWritable", $"'{path}' cannot be written: {e.Message} Give a file in a folder that you may write to.", GtErrorKind.Permission, path, e);
        }
    }

    private static void Draw(SKCanvas canvas, ChartText text, SKPoint top, GtPrediction prediction, Thumbnail thumbnail)
    {
        var confidence = prediction.Probability.ToString("0.00", CultureInfo.InvariantCulture);
        var name = text.Fit(prediction.Label, TitleSize, CellWidth - 10 - text.Width(confidence, TitleSize) - 4, bold: true);
        var left = top.X - ((text.Width(name, TitleSize, bold: true) + 4 + text.Width(confidence, TitleSize)) / 2);
        text.Draw(canvas, name, left, top.Y + 11, TitleSize, s_theme.Ink, bold: true);
        text.Draw(canvas, confidence, left + text.Width(name, TitleSize, bold: true) + 4, top.Y + 11, TitleSize, s_theme.Muted);
        var box = SKRect.Create(top.X - (Picture / 2), top.Y + 17, Picture, Picture);
        using var image = thumbnail.ToImage();
        var frame = box;
        if (image is null)
        {
            using var empty = new SKPaint { Color = s_theme.Low };
            canvas.DrawRect(box, empty);
            text.Draw(canvas, text.Fit(thumbnail.Problem ?? "no picture", 8, Picture - 8), top.X, box.MidY + 3, 8, s_theme.Ink, SKTextAlign.Center);
        }
        else
        {
            var scale = Math.Min(box.Width / image.Width, box.Height / image.Height);
            frame = SKRect.Create(box.MidX - (image.Width * scale / 2), box.Top, image.Width * scale, image.Height * scale);
            canvas.DrawImage(image, frame, s_sampling);
        }

        if (prediction.IsCorrect is { } isCorrect)
        {
            SheetCell.DrawJudgement(canvas, frame, isCorrect);
        }

        if (prediction.IsCorrect == false)
        {
            text.Draw(canvas, text.Fit($"is {prediction.StandardLabel}", 8, CellWidth - 8), top.X, frame.Bottom + 10, 8, s_theme.Bad, SKTextAlign.Center);
        }
    }
}
