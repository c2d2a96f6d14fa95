using GtPs.Core.Charts;
using SkiaSharp;

namespace GtPs.Core.Tests.Charts;

public sealed class ChartTextTests
{
    [Fact]
    public void A_machine_without_fonts_draws_and_says_so()
    {
        var font = ChartFont.For(["a"], null);
        Assert.Contains("no fonts", font.Note, StringComparison.Ordinal);
        var style = new ChartStyle(font);
        foreach (var chart in ReportCharts.Of(ReportSamples.Report(ReportSamples.Five)))
        {
            Assert.True(new ChartPicture(chart.Draw(style), ChartTheme.Light, style.Text).ToPng().Length > 1000);
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
        SkipWithoutCjk();
        var font = ChartFont.For([.. ReportSamples.Japanese, "Musical Instrument"], SKFontManager.Default);
        Assert.Null(font.Note);
        Assert.True(font.Typeface.ContainsGlyphs("楽器Musical"));
        Assert.DoesNotMatch("(KR|SC|TC|HK)$", font.Typeface.FamilyName);
    }

    [Fact]
    public void Characters_that_no_one_face_has_are_drawn_with_several()
    {
        SkipWithoutCjk();
        const string armenian = "Ֆ";
        var font = ChartFont.For(["楽器", armenian], SKFontManager.Default);
        Assert.SkipUnless(font.Note is null, "No installed font has Armenian.");
        var runs = font.Runs("a楽" + armenian).ToArray();
        Assert.Equal("a楽" + armenian, string.Concat(runs.Select(run => run.Text)));
        Assert.All(runs, run => Assert.True(run.Face.ContainsGlyphs(run.Text)));
        var text = new ChartText(font);
        Assert.Equal(runs.Sum(run => text.Width(run.Text, 12)), text.Width("a楽" + armenian, 12), 3);
    }

    [Fact]
    public void Text_is_shortened_in_its_middle_and_never_through_a_character()
    {
        var text = new ChartText(ChartFont.For(["a"], SKFontManager.Default));
        var shorter = text.Fit("A very long class name, number 17", 12, 120);
        Assert.EndsWith("17", shorter, StringComparison.Ordinal);
        Assert.StartsWith("A", shorter, StringComparison.Ordinal);
        Assert.InRange(text.Width(shorter, 12), 100, 120);
        Assert.DoesNotContain(text.Fit(string.Concat(Enumerable.Repeat("\U0001F405", 40)), 12, 60).EnumerateRunes(), rune => rune.Value == 0xFFFD);
        Assert.Equal("\u2026", text.Fit("Tiger", 12, 3));
    }

    [Theory]
    [InlineData(10, 5, 2)]
    [InlineData(0.34, 5, 0.1)]
    [InlineData(1, 4, 0.25)]
    [InlineData(0, 4, 1)]
    public void Steps_are_round(double end, int most, double step) => Assert.Equal(step, NiceNumbers.Step(end, most), 6);

    [Theory]
    [InlineData(0, "02:00:00")]
    [InlineData(3, "02:00:03")]
    [InlineData(7200, "03:00")]
    [InlineData(3 * 86_400, "24 Nov")]
    [InlineData(21 * 86_400, "7 Dec")]
    [InlineData(900 * 86_400, "May 2027")]
    public void Times_of_any_length_have_ticks_that_can_be_read(int seconds, string expected)
    {
        var start = new DateTime(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc);
        var axis = new TimeAxis(start, start.AddSeconds(seconds));
        var ticks = axis.Ticks(new ChartStyle(ChartFont.For(["a"], SKFontManager.Default)), 600);
        Assert.InRange(ticks.Count, 2, 12);
        Assert.Contains(expected, ticks.Select(tick => tick.Text));
        Assert.All(ticks, tick => Assert.InRange(tick.Value, axis.Range.From - 1e-6, axis.Range.To + 1e-6));
        Assert.Contains("2026", axis.Title, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.034, "0.034 s")]
    [InlineData(0.34, "0.34 s")]
    [InlineData(7.31, "7.3 s")]
    [InlineData(1234.5, "1,234.5 s")]
    public void Short_times_have_more_digits(double seconds, string expected) => Assert.Equal(expected, ReportCharts.Seconds(seconds));

    private static void SkipWithoutCjk() =>
        Assert.SkipUnless(SKFontManager.Default.FontFamilies.Any(name => name.Contains("CJK", StringComparison.Ordinal)), "No CJK font is installed.");
}
