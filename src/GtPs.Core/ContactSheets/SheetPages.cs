using System.Globalization;
using GtPs.Core.Charts;
using SkiaSharp;

namespace GtPs.Core.ContactSheets;

/// <summary>Draws what stands on a sheet's pages beside the images: overview, title pages, headings.</summary>
/// <param name="layout">The page.</param>
/// <param name="text">Draws text.</param>
/// <param name="content">What the sheet shows.</param>
internal sealed class SheetPages(SheetLayout layout, ChartText text, ContactSheetContent content)
{
    private const float Row = 15;
    private const float NumberWidth = 74;
    private static readonly ChartTheme s_theme = ChartTheme.Light;

    /// <summary>The lines of the overview that go on its first page and on each of the others.</summary>
    private (int First, int Other) Rows => ((int)((layout.Height - (2 * SheetLayout.Margin) - 170) / Row), (int)((layout.Height - (2 * SheetLayout.Margin) - 40) / Row));

    /// <summary>The pages of the overview.</summary>
    /// <param name="classes">The number of classes.</param>
    public int OverviewPages(int classes) => classes <= Rows.First ? 1 : 1 + ((classes - Rows.First + Rows.Other - 1) / Rows.Other);

    /// <summary>Draws a page of the overview: every class with its images by people and machine, with links.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="index">The page's index in the overview.</param>
    /// <param name="sections">All sections.</param>
    /// <param name="firstPages">The page each section begins on.</param>
    public void DrawOverview(SKCanvas canvas, int index, IReadOnlyList<SheetSection> sections, IReadOnlyList<int> firstPages)
    {
        var classes = content.Classes();
        var y = SheetLayout.Margin + 26;
        if (index == 0)
        {
            text.Draw(canvas, "Contact sheet", SheetLayout.Margin, y, 26, s_theme.Ink, bold: true);
            y += 26;
            foreach (var line in Facts(sections))
            {
                text.Draw(canvas, text.Fit(line, 11, layout.Room), SheetLayout.Margin, y, 11, s_theme.Muted);
                y += 15;
            }

            y = SheetLayout.Margin + 150;
        }

        var (first, other) = Rows;
        var from = index == 0 ? 0 : first + ((index - 1) * other);
        var right = layout.Width - SheetLayout.Margin;
        text.Draw(canvas, "Class", SheetLayout.Margin, y, 9, s_theme.Muted);
        text.Draw(canvas, content.Options.IsSimulated ? "Simulated workers" : "People", right - NumberWidth, y, 9, s_theme.Muted, SKTextAlign.Right);
        text.Draw(canvas, "Machine", right, y, 9, s_theme.Muted, SKTextAlign.Right);
        using var rule = new SKPaint { Color = s_theme.Grid, StrokeWidth = 0.8f };
        canvas.DrawLine(SheetLayout.Margin, y + 5, right, y + 5, rule);
        foreach (var i in Enumerable.Range(from, Math.Min(index == 0 ? first : other, classes.Count - from)))
        {
            y += Row;
            text.Draw(canvas, text.Fit(classes[i], 10, layout.Room - (2.4f * NumberWidth)), SheetLayout.Margin, y + 2, 10, s_theme.Ink);
            DrawCount(canvas, i, true, right - NumberWidth, y + 2, sections, firstPages);
            DrawCount(canvas, i, false, right, y + 2, sections, firstPages);
            canvas.DrawLine(SheetLayout.Margin, y + 5.5f, right, y + 5.5f, rule);
        }
    }

    /// <summary>Draws the title page of a section.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="section">The section.</param>
    public void DrawTitle(SKCanvas canvas, SheetSection section)
    {
        var y = layout.Height * 0.3f;
        var size = section.ClassName.Length > 40 ? 24 : 34;
        foreach (var line in SheetText.Wrap(text, section.ClassName, size, layout.Room - 20))
        {
            text.Draw(canvas, line, layout.Width / 2, y, size, s_theme.Ink, SKTextAlign.Center, bold: true);
            y += size * 1.25f;
        }

        y += 12;
        var swatch = SKRect.Create((layout.Width / 2) - 60, y, 120, 8);
        using (var fill = new SKPaint { Color = section.IsHuman ? s_theme.Human : s_theme.Machine })
        {
            canvas.DrawRect(swatch, fill);
        }

        if (section.IsHuman)
        {
            DrawHatch(canvas, swatch);
        }

        y += 36;
        text.Draw(canvas, section.OriginText(content.Options.IsSimulated), layout.Width / 2, y, 18, s_theme.Ink, SKTextAlign.Center);
        foreach (var line in Facts(section))
        {
            y += 20;
            text.Draw(canvas, text.Fit(line, 12, layout.Room), layout.Width / 2, y, 12, s_theme.Muted, SKTextAlign.Center);
        }
    }

    /// <summary>Draws heading and foot of a page of images.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="section">The section.</param>
    /// <param name="first">The index of the page's first image in the section.</param>
    /// <param name="page">The page's number.</param>
    /// <param name="pages">The sheet's pages.</param>
    public void DrawFrame(SKCanvas canvas, SheetSection section, int first, int page, int pages)
    {
        var last = Math.Min(section.Items.Count, first + SheetLayout.PerPage);
        var count = string.Create(CultureInfo.InvariantCulture, $"{section.OriginText(content.Options.IsSimulated)}, {first + 1:N0} to {last:N0} of {section.Items.Count:N0}");
        var y = SheetLayout.Margin + 10;
        text.Draw(canvas, count, layout.Width - SheetLayout.Margin, y, 9, s_theme.Muted, SKTextAlign.Right);
        text.Draw(canvas, text.Fit(section.ClassName, 12, layout.Room - text.Width(count, 9) - 24), SheetLayout.Margin, y, 12, s_theme.Ink, bold: true);
        using var rule = new SKPaint { Color = s_theme.Grid, StrokeWidth = 0.8f };
        canvas.DrawLine(SheetLayout.Margin, y + 6, layout.Width - SheetLayout.Margin, y + 6, rule);
        var foot = layout.Height - SheetLayout.Margin + 2;
        var number = string.Create(CultureInfo.InvariantCulture, $"Page {page} of {pages}");
        text.Draw(canvas, number, layout.Width - SheetLayout.Margin, foot, 8, s_theme.Muted, SKTextAlign.Right);
        text.Draw(canvas, text.Fit(Judged(section) ? "Solid border and tick: agrees with the standard label. Dashed border and cross: differs; below it the standard label." : content.Options.Name, 8, layout.Room - text.Width(number, 8) - 20), SheetLayout.Margin, foot, 8, s_theme.Muted);
    }

    private static bool Judged(SheetSection section) => section.Items.Any(item => item.IsCorrect is not null);

    private static void DrawHatch(SKCanvas canvas, SKRect rect)
    {
        using var paint = new SKPaint { Color = s_theme.Hatch, StrokeWidth = 1.6f, IsAntialias = true };
        canvas.Save();
        canvas.ClipRect(rect);
        for (var x = rect.Left - rect.Height; x < rect.Right; x += 5)
        {
            canvas.DrawLine(x, rect.Bottom, x + rect.Height, rect.Top, paint);
        }

        canvas.Restore();
    }

    private void DrawCount(SKCanvas canvas, int classIndex, bool isHuman, float right, float y, IReadOnlyList<SheetSection> sections, IReadOnlyList<int> firstPages)
    {
        var total = content.Total(classIndex, isHuman).ToString("N0", CultureInfo.InvariantCulture);
        text.Draw(canvas, total, right, y, 10, s_theme.Ink, SKTextAlign.Right);
        var name = content.Classes()[classIndex];
        for (var i = 0; i < sections.Count; i++)
        {
            if (sections[i].ClassName == name && sections[i].IsHuman == isHuman)
            {
                using var target = SKData.CreateCopy(System.Text.Encoding.ASCII.GetBytes(PdfOutline.NameOf(firstPages[i]) + "\0"));
                canvas.DrawLinkDestinationAnnotation(new SKRect(right - NumberWidth + 8, y - 10, right, y + 3), target);
            }
        }
    }

    private IEnumerable<string> Facts(IReadOnlyList<SheetSection> sections)
    {
        if (content.Options.Name.Length > 0)
        {
            yield return content.Options.Name;
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"{sections.Sum(section => section.Items.Count):N0} images of {content.Classes().Count:N0} classes, {content.Options.MadeAt:yyyy-MM-dd HH:mm} UTC");
        if (content.Options.IsSimulated)
        {
            yield return "Rehearsal with simulated workers: nobody has looked at these images.";
        }

        var shown = sections.Sum(section => (long)section.Items.Count);
        var total = sections.Sum(section => section.Total);
        if (shown < total)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"A sample drawn at random (seed {content.Options.Sample.Seed}) of {total:N0} labelled images.");
        }

        var judged = sections.SelectMany(section => section.Items).Where(item => item.IsCorrect is not null).ToArray();
        if (content.Options.StandardLabels is not null)
        {
            var right = judged.Count(item => item.IsCorrect == true);
            yield return string.Create(CultureInfo.InvariantCulture, $"{right:N0} agree with the standard label, {judged.Length - right:N0} differ, {shown - judged.Length:N0} have none.");
        }

        if (content.Unlabeled > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{content.Unlabeled:N0} objects without a label are not shown.");
        }
    }

    private static IEnumerable<string> Facts(SheetSection section)
    {
        yield return section.CountText;
        if (Judged(section))
        {
            var (right, wrong) = (section.Items.Count(item => item.IsCorrect == true), section.Items.Count(item => item.IsCorrect == false));
            var rest = section.Items.Count - right - wrong;
            yield return string.Create(CultureInfo.InvariantCulture, $"{right:N0} right, {wrong:N0} wrong{(rest > 0 ? FormattableString.Invariant($", {rest:N0} without a standard label") : string.Empty)}");
        }

        if (section.Items.Any(item => item.Confidence is not null))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Mean confidence {section.Items.Average(item => item.Confidence):0.00}");
        }
    }
}
