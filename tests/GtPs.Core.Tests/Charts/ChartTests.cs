using System.Text;
using System.Xml.Linq;
using GtPs.Core.Charts;
using GtPs.Core.Reports;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Tests.Charts;

public sealed class ChartTests : IDisposable
{
    private readonly ReportImages _images = ReportImages.ReadAsync([], null, null, CancellationToken.None).GetAwaiter().GetResult();

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (var (report, width) in ReportCase.All.SelectMany(report => new[] { 342, 680, 860 }.Select(width => (report, width))))
            {
                cases.Add(report.Name, width);
            }

            return cases;
        }
    }

    public void Dispose() => _images.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Texts_do_not_overlap_and_stay_in_the_picture(string name, int width)
    {
        foreach (var (chart, drawing) in Draw(name, width))
        {
            var labels = drawing.Labels.ToArray();
            Assert.True(drawing.Width >= Math.Min(width, 342) && drawing.Height > 60, chart.Name);
            for (var i = 0; i < labels.Length; i++)
            {
                var (text, bounds) = (labels[i].Text, labels[i].Bounds);
                Assert.True(bounds.Left >= -0.5 && bounds.Right <= drawing.Width + 0.5 && bounds.Top >= -0.5 && bounds.Bottom <= drawing.Height + 0.5, $"{chart.Name}: '{text}' at {bounds} leaves the picture of {drawing.Width} x {drawing.Height}.");
                foreach (var other in labels.Skip(i + 1))
                {
                    Assert.False(SKRect.Inflate(bounds, -0.4f, -0.4f).IntersectsWith(other.Bounds), $"{chart.Name}: '{text}' {bounds} and '{other.Text}' {other.Bounds} overlap.");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Shapes_stay_in_the_picture_and_are_numbers(string name, int width)
    {
        foreach (var (chart, drawing) in Draw(name, width))
        {
            var room = new SKRect(-1, -1, drawing.Width + 1, drawing.Height + 1);
            foreach (var point in drawing.Shapes.SelectMany(Corners))
            {
                Assert.True(float.IsFinite(point.X) && float.IsFinite(point.Y) && room.Contains(point), $"{chart.Name}: {point} is not in {room}.");
            }
        }
    }

    [Theory]
    [InlineData("two classes")]
    [InlineData("japanese")]
    [InlineData("one moment")]
    public void Every_chart_shows_something_in_both_themes(string name)
    {
        foreach (var (chart, drawing) in Draw(name, 480))
        {
            foreach (var theme in new[] { ChartTheme.Light, ChartTheme.Dark })
            {
                using var bitmap = SKBitmap.Decode(new ChartPicture(drawing, theme, new ChartText(ReportCase.Font([chart]))).ToPng(1));
                Assert.Contains(theme.Background, bitmap.Pixels.GroupBy(pixel => pixel).OrderByDescending(group => group.Count()).Take(2).Select(color => color.Key));
                Assert.True(bitmap.Pixels.Count(pixel => pixel != theme.Background) > bitmap.Pixels.Length / 100, $"{chart.Name} is nearly empty.");
                Assert.True(chart.Description.Length > chart.Title.Length, chart.Name);
            }
        }
    }

    [Theory]
    [InlineData("two classes", new[] { "label-counts", "cost", "validation-error", "label-growth", "answers-over-time", "worker-answers", "answer-time", "class-histogram", "class-histogram-log", "mean-confidence", "confusion-all", "confusion-human", "confusion-machine", "class-scores", "agreement-classes", "agreement-workers", "training-curves", "predictions", "confusion-predictions", "prediction-scores", "calibration", "threshold-people", "threshold-predictions" })]
    public void A_report_has_every_chart_once(string name, string[] charts) =>
        Assert.Equal(charts, ReportCase.All.First(c => c.Name == name).Charts(_images).Select(chart => chart.Name));

    [Fact]
    public void Nothing_to_draw_is_no_chart()
    {
        var classes = ReportSamples.Five;
        int[] none = [0, 0, 0, 0, 0];
        var report = new GtLabelingReport
        {
            Job = ReportSamples.Job(classes),
            Classes = classes,
            Iterations = [new GtLabelingIteration(1, none, none, 0, 0, null)],
            ClassSummaries = [.. classes.Select((name, i) => new GtClassSummary(i, name, 0, 0, null, null))],
            Objects = 5,
            HumanLabeled = 0,
            MachineLabeled = 0,
            Failed = 0,
            Unlabeled = 5,
            Cost = ReportSamples.Report(classes).Cost,
            TrainingCurves = [new GtTrainingCurve("t", 0, [], [])],
        };
        int[][] zeros = [none, none, none, none, none];
        var empty = new GtConfusion { Origin = "All", Classes = classes, Matrix = zeros };
        var comparison = new GtLabelComparison { Name = "n", Classes = classes, All = empty, Human = empty, Machine = empty, Disagreements = [], NotCompared = 5 };
        var agreement = new GtAgreement { Name = "n", Classes = classes, Objects = 0, Answers = 0, ClassAgreements = [], Workers = [] };
        Assert.Empty(ReportWriter.ChartsOf(new ReportContent { Report = report, Comparison = comparison, Agreement = agreement, MadeAt = default }, [], _images));
    }

    [Fact]
    public void People_are_hatched_and_the_machine_is_not()
    {
        foreach (var (chart, drawing) in Draw("fourteen", 680).Where(pair => pair.Chart.Name is "cost" or "label-growth" or "class-histogram" or "mean-confidence"))
        {
            var fills = drawing.Shapes.Select(shape => shape switch { ChartRect rect => (rect.Color, rect.IsHatched), ChartArea area => (area.Color, area.IsHatched), _ => (ChartColor.Ink, false) }).ToArray();
            Assert.Contains((ChartColor.Human, true), fills);
            Assert.Contains((ChartColor.Machine, false), fills);
            Assert.DoesNotContain((ChartColor.Human, false), fills);
            Assert.DoesNotContain((ChartColor.Machine, true), fills);
            Assert.Contains(drawing.Labels, label => label.Text.StartsWith("Machine", StringComparison.Ordinal));
            Assert.NotEmpty(chart.Title);
        }
    }

    [Fact]
    public void Three_hundred_workers_are_twenty_rows()
    {
        var drawing = Draw("fifty", 680).First(pair => pair.Chart.Name == "worker-answers").Drawing;
        Assert.Contains(drawing.Labels, label => label.Text == "Mean of 281 others");
        Assert.Equal(20, drawing.Shapes.OfType<ChartRect>().Count());
    }

    [Fact]
    public void Many_classes_are_put_together_without_losing_a_count()
    {
        var confusion = ReportSamples.Comparison(ReportSamples.Many(80)).All;
        var reduced = confusion.Reduce(60);
        Assert.Equal(60, reduced.Classes.Count);
        Assert.Equal("21 other classes", reduced.Classes[59]);
        Assert.Equal(confusion.Count, reduced.Count);
        Assert.Same(confusion, confusion.Reduce(80));
    }

    [Theory]
    [InlineData("japanese", "楽器")]
    [InlineData("fourteen", "Musical Instrument")]
    public void Svg_files_are_xml_whose_texts_are_texts(string name, string expected)
    {
        foreach (var (chart, drawing) in Draw(name, 860))
        {
            var svg = XDocument.Parse(ChartSvg.ForFile(drawing, ChartTheme.Light, chart.Title, chart.Description));
            var texts = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToArray();
            Assert.Equal(drawing.Labels.Select(label => label.Text), texts);
            Assert.Equal(chart.Title, svg.Descendants().First(element => element.Name.LocalName == "title").Value);
            if (chart.Name is "class-histogram" or "confusion-all")
            {
                Assert.Contains(expected, texts);
            }
        }
    }

    [Fact]
    public void Svg_takes_names_of_any_kind()
    {
        var classes = new GtClassList(["<b>&\"'</b>", "line\nbreak\u0001\u001b", "half \ud83d of a pair", "\U0001F405 tiger"]);
        foreach (var chart in ReportCharts.Of(ReportSamples.Report(classes)))
        {
            var svg = ChartSvg.ForFile(chart.Draw(Style([chart], 680)), ChartTheme.Dark, chart.Title, chart.Description);
            Assert.NotEmpty(XDocument.Parse(svg).Descendants());
        }
    }

    [Fact]
    public void Pdf_files_are_one_page_of_the_chart()
    {
        var (chart, drawing) = Draw("japanese", 860).First(pair => pair.Chart.Name == "class-histogram");
        var pdf = new ChartPicture(drawing, ChartTheme.Light, new ChartText(ReportCase.Font([chart]), isForPaper: true)).ToPdf(new SKDocumentPdfMetadata { Title = chart.Title });
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
        Assert.Contains("/Count 1", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
    }

    private static IEnumerable<SKPoint> Corners(ChartShape shape) => shape switch
    {
        ChartRect rect => [new(rect.Bounds.Left, rect.Bounds.Top), new(rect.Bounds.Right, rect.Bounds.Bottom)],
        ChartLine line => line.Points,
        ChartArea area => area.Points,
        ChartMark mark => [mark.Center],
        ChartImage image => [new(image.Place.Left, image.Place.Top), new(image.Place.Right, image.Place.Bottom)],
        ChartLabel label => [new(label.X, label.Y)],
        _ => [],
    };

    private static ChartStyle Style(IEnumerable<Chart> charts, int width) => new(ReportCase.Font(charts)) { Width = width };

    private List<(Chart Chart, ChartDrawing Drawing)> Draw(string name, int width)
    {
        var charts = ReportCase.All.First(c => c.Name == name).Charts(_images);
        var style = Style(charts, width);
        return [.. charts.Select(chart => (chart, chart.Draw(style)))];
    }
}
