using GtPs.Core.Charts;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Tests.Charts;

public sealed class ChartTests
{
    [Theory]
    [InlineData(2, 1, 680)]
    [InlineData(5, 4, 342)]
    [InlineData(50, 30, 680)]
    [InlineData(50, 120, 342)]
    public void Labels_do_not_overlap_and_stay_in_the_picture(int classes, int iterations, int width)
    {
        foreach (var (chart, picture) in Draw(ReportSamples.Many(classes), iterations, width))
        {
            using (picture)
            {
                for (var i = 0; i < picture.Labels.Count; i++)
                {
                    var (text, bounds) = picture.Labels[i];
                    Assert.True(bounds.Left >= -0.5 && bounds.Right <= picture.Width + 0.5 && bounds.Top >= 0 && bounds.Bottom <= picture.Height, $"{chart.Name}: '{text}' at {bounds} leaves the picture of {picture.Width} x {picture.Height}.");
                    foreach (var (other, otherBounds) in picture.Labels.Skip(i + 1))
                    {
                        Assert.False(SKRect.Inflate(bounds, -0.2f, -0.2f).IntersectsWith(otherBounds), $"{chart.Name}: '{text}' {bounds} and '{other}' {otherBounds} overlap.");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_chart_shows_something_in_both_themes(bool isJapanese)
    {
        foreach (var theme in new[] { ChartTheme.Light, ChartTheme.Dark })
        {
            foreach (var (chart, picture) in Draw(isJapanese ? ReportSamples.Japanese : ReportSamples.Five, 4, 480, theme))
            {
                using (picture)
                {
                    using var bitmap = SKBitmap.FromImage(picture.Image);
                    var colors = bitmap.Pixels.GroupBy(pixel => pixel).OrderByDescending(group => group.Count()).Take(2).ToArray();
                    Assert.Contains(theme.Background, colors.Select(color => color.Key));
                    Assert.True(bitmap.Pixels.Count(pixel => pixel != theme.Background) > bitmap.Pixels.Length / 60, $"{chart.Name} is nearly empty.");
                    Assert.True(chart.Description.Length > chart.Title.Length, chart.Name);
                }
            }
        }
    }

    [Fact]
    public void Machine_bars_of_confidences_begin_at_zero()
    {
        // Grouped bars once began where the bar before them ended.
        RowSeries[] series = [new("People", true, [0.9]), new("Machine", false, [0.9])];
        var chart = new RowChart("c", "c", "c", ["a"], series, isStacked: false, format: "0.00", max: 1);
        using var picture = chart.Draw(Style(["a"], 400, ChartTheme.Light));
        using var bitmap = SKBitmap.FromImage(picture.Image);
        var columns = Enumerable.Range(0, bitmap.Width).Where(x => Enumerable.Range(60, bitmap.Height - 60).Any(y => bitmap.GetPixel(x, y) == ChartTheme.Light.Machine)).ToArray();
        Assert.True(columns.Length > bitmap.Width / 2, $"The machine's bar is {columns.Length} of {bitmap.Width} pixels long.");
    }

    [Fact]
    public void A_machine_without_fonts_draws_and_says_so()
    {
        var font = ChartFont.For(["a"], null);
        Assert.Contains("no fonts", font.Note, StringComparison.Ordinal);
        foreach (var chart in ReportCharts.Of(ReportSamples.Report(ReportSamples.Five)))
        {
            using var picture = chart.Draw(new ChartStyle(ChartTheme.Light, font));
            Assert.True(picture.ToPng().Length > 1000);
        }
    }

    [Fact]
    public void Characters_no_font_has_are_named()
    {
        // A private use character: no font has it.
        var font = ChartFont.For(["abc\uF8FE"], SKFontManager.Default);
        Assert.Contains("\uF8FE", font.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Japanese_names_get_a_face_that_has_them()
    {
        var manager = SKFontManager.Default;
        if (!manager.FontFamilies.Any(name => name.Contains("CJK", StringComparison.Ordinal)))
        {
            Assert.Skip("No CJK font is installed.");
        }

        var font = ChartFont.For([.. ReportSamples.Japanese, "Musical Instrument"], manager);
        Assert.Null(font.Note);
        Assert.True(font.Typeface.ContainsGlyphs("楽器Musical"));
    }

    [Fact]
    public void Text_is_shortened_in_its_middle_and_never_through_a_character()
    {
        var text = new ChartText(ChartFont.For(["a"], SKFontManager.Default));
        var shorter = text.Fit("A very long class name, number 17", 12, 120);
        Assert.EndsWith("17", shorter, StringComparison.Ordinal);
        Assert.StartsWith("A", shorter, StringComparison.Ordinal);
        Assert.True(text.Width(shorter, 12) <= 120);
        Assert.DoesNotContain(text.Fit(string.Concat(Enumerable.Repeat("\U0001F405", 40)), 12, 60).EnumerateRunes(), rune => rune.Value == 0xFFFD);
    }

    [Theory]
    [InlineData(10, 5, 2)]
    [InlineData(0.34, 5, 0.1)]
    [InlineData(1, 4, 0.25)]
    [InlineData(0, 4, 1)]
    public void Steps_are_round(double end, int most, double step) => Assert.Equal(step, NiceNumbers.Step(end, most), 6);

    private static ChartStyle Style(IEnumerable<string> texts, int width, ChartTheme theme) =>
        new(theme, ChartFont.For(texts, SKFontManager.Default)) { Width = width, Scale = 1 };

    private static IEnumerable<(Chart Chart, ChartPicture Picture)> Draw(GtClassList classes, int iterations, int width, ChartTheme? theme = null)
    {
        Chart[] charts = [.. ReportCharts.Of(ReportSamples.Report(classes, iterations)), .. ReportCharts.Of(ReportSamples.Comparison(classes))];
        var style = Style(charts.SelectMany(chart => chart.Texts), width, theme ?? ChartTheme.Light);
        return charts.Select(chart => (chart, chart.Draw(style)));
    }
}
