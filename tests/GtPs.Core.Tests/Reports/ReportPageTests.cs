using System.Text.RegularExpressions;
using System.Xml.Linq;
using GtPs.Core.Reports;
using GtPs.Core.Tests.Charts;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

/// <summary>What holds for the page of every report.</summary>
public sealed partial class ReportPageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-page-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases => [.. ReportCase.All.Select(report => report.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_page_runs_nothing_and_loads_nothing(string name)
    {
        var html = await WriteAsync(ReportCase.All.First(report => report.Name == name).Content);

        Assert.Contains("default-src 'none'; img-src data:; style-src 'unsafe-inline'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(EventHandlers(), html);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(Addresses().Matches(html).Select(match => match.Groups["address"].Value), address => Assert.StartsWith("data:image/", address, StringComparison.Ordinal));
        Assert.All(Urls().Matches(html).Select(match => match.Groups["address"].Value), address => Assert.StartsWith("#", address, StringComparison.Ordinal));
        Assert.InRange(html.Length, 50_000, 3_000_000);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_chart_has_a_description_and_a_table_or_words_beside_it(string name)
    {
        var html = await WriteAsync(ReportCase.All.First(report => report.Name == name).Content);
        var body = Body(html);

        var figures = body.Descendants("figure").ToArray();
        Assert.InRange(figures.Length, 20, 30);
        foreach (var figure in figures)
        {
            var drawings = figure.Elements("svg").ToArray();
            Assert.Equal(["wide", "narrow"], drawings.Select(svg => svg.Attribute("class")!.Value.Split(' ')[0]));
            Assert.All(drawings, svg => Assert.True(svg.Attribute("role")!.Value == "img" && svg.Attribute("aria-label")!.Value.Length > 30));
            var card = figure.Ancestors("div").First(div => div.Attribute("class")?.Value.StartsWith("card", StringComparison.Ordinal) == true);
            Assert.NotEmpty(card.Elements("h3"));
            Assert.NotEmpty(card.Descendants("table").Concat(card.Descendants("p")));
        }

        Assert.All(body.Descendants("table"), table =>
        {
            Assert.NotNull(table.Element("caption"));
            var columns = table.Element("thead")!.Descendants("th").ToArray();
            Assert.All(columns, header => Assert.Equal("col", header.Attribute("scope")!.Value));
            Assert.All(table.Elements("tbody").Descendants("tr"), row =>
            {
                Assert.Equal(columns.Length, row.Elements().Count());
                Assert.Equal("row", row.Elements("th").Single().Attribute("scope")!.Value);
            });
        });
    }

    [Fact]
    public async Task What_is_missing_unreadable_or_waited_for_is_told_and_bounded()
    {
        var html = await WriteAsync(ReportCase.All[2].Content);

        Assert.Contains("No worker has taken a task for two hours.", html, StringComparison.Ordinal);
        Assert.Contains("Send the members of the workteam their sign-in links.", html, StringComparison.Ordinal);
        Assert.Contains("Workers declined it five times &amp; gave up.", html, StringComparison.Ordinal);
        Assert.Contains("s3://bucket/images/&lt;tiger&gt;/0000.jpg", html, StringComparison.Ordinal);
        Assert.Contains("Another 102 objects are not shown.", html, StringComparison.Ordinal);
        Assert.Contains("line 3 is not JSON", html, StringComparison.Ordinal);
        Assert.Contains("Another 5 workers are not shown.", html, StringComparison.Ordinal);
        Assert.Contains("The 60 most suspicious of 70 labels", html, StringComparison.Ordinal);
        Assert.Contains("<h3>Wrong ones that are less sure (1 of 1)</h3>", html, StringComparison.Ordinal);
        Assert.Contains("70 predictions by animals, the surest first; 62 of 70 agree with the standard label (88.6%). The first 60 are shown.", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("comparison", "Label comparison: animals-and-things", "Labels against the standard labels", "Confidence")]
    [InlineData("agreement", "Worker agreement: animals-and-things", "Agreement between workers")]
    [InlineData("issues", "Labels to look at again", "Labels to look at again")]
    [InlineData("curves", "Training: image-classifier-2026-11-23", "Training")]
    [InlineData("predictions", "Predictions: animals", "Predictions", "Confidence")]
    public async Task Any_part_alone_is_a_report(string part, string title, params string[] sections)
    {
        var all = ReportCase.All[1].Content;
        var content = new ReportContent { MadeAt = all.MadeAt };
        content = part switch
        {
            "comparison" => content with { Comparison = all.Comparison },
            "agreement" => content with { Agreement = all.Agreement },
            "issues" => content with { LabelIssues = all.LabelIssues },
            "curves" => content with { TrainingCurves = all.TrainingCurves },
            _ => content with { Predictions = all.Predictions },
        };
        var body = Body(await WriteAsync(content));
        Assert.Equal(title, body.Descendants("h1").Single().Value);

        // These two have notes only on a machine that lacks a font for the classes.
        var headings = body.Descendants("h2").Select(heading => heading.Value).ToList();
        Assert.Equal([.. sections, "Notes"], part is "agreement" or "curves" ? headings.Append("Notes").Distinct() : headings);
    }

    [Fact]
    public async Task Nothing_is_an_error_that_names_the_parts()
    {
        var path = Path.Combine(_folder, "empty.html");
        var error = await Assert.ThrowsAsync<GtException>(() => new ReportWriter(null).WriteAsync(new ReportContent { MadeAt = DateTime.UnixEpoch }, new ReportTarget(path), null, Token));
        Assert.Equal("NothingToReport", error.ErrorId);
        Assert.Contains("-Prediction", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Charts_come_in_the_forms_asked_for()
    {
        var content = new ReportContent { Agreement = ReportCase.All[1].Content.Agreement, MadeAt = DateTime.UnixEpoch };
        var target = new ReportTarget(Path.Combine(_folder, "r.html")) { ChartFormats = [GtChartFormat.Pdf, GtChartFormat.Svg, GtChartFormat.Png, GtChartFormat.Svg], ChartFolder = Path.Combine(_folder, "figures") };
        var (file, _) = await new ReportWriter(null).WriteAsync(content, target, null, Token);

        string[] expected = ["agreement-classes.pdf", "agreement-classes.png", "agreement-classes.svg", "agreement-workers.pdf", "agreement-workers.png", "agreement-workers.svg"];
        Assert.Equal(expected, file.Charts.Select(path => Path.GetRelativePath(target.ChartFolder, path)));
        Assert.Equal(expected, Directory.GetFiles(target.ChartFolder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        Assert.All(file.Charts, chart => Assert.True(new FileInfo(chart).Length > 2000, chart));
        Assert.Equal("<?xml", (await File.ReadAllTextAsync(file.Charts[2], Token))[..5]);

        var (alone, _) = await new ReportWriter(null).WriteAsync(content, new ReportTarget(Path.Combine(_folder, "alone.html")) { ChartFormats = [] }, null, Token);
        Assert.Empty(alone.Charts);
        Assert.False(Directory.Exists(Path.Combine(_folder, "alone-charts")));
    }

    [Fact]
    public async Task No_confusion_is_said_in_words()
    {
        var classes = ReportSamples.Many(14);
        var right = new GtConfusion { Origin = "All", Classes = classes, Matrix = [.. classes.Select((_, row) => classes.Select((_, column) => row == column ? 5 : 0).ToArray())] };
        var none = new GtConfusion { Origin = "Machine", Classes = classes, Matrix = [.. classes.Select(_ => new int[14])] };
        var html = await WriteAsync(new ReportContent { Comparison = new GtLabelComparison { Name = "n", Classes = classes, All = right, Human = right, Machine = none, Disagreements = [], NotCompared = 0 }, MadeAt = DateTime.UnixEpoch });
        Assert.Contains("No class is mixed up with another.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Labels that differ", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_classes_are_a_page_that_opens()
    {
        var content = new ReportCase("thousand", ReportSamples.Many(1000), 12, 5000, TimeSpan.FromHours(9)).Content;
        var html = await WriteAsync(content);
        Assert.InRange(html.Length, 50_000, 3_000_000);
        Assert.Contains("941 other classes", html, StringComparison.Ordinal);
        Assert.Contains("Another 4,980 workers are not shown.", html, StringComparison.Ordinal);
        Assert.Contains("Another 800 classes are not shown.", html, StringComparison.Ordinal);
        Assert.All(content.Report!.ConsoleView.Lines.Concat(content.Comparison!.ConsoleView.Lines), line => Assert.InRange(line.Length, 0, 79));
    }

    [Fact]
    public async Task The_same_content_is_the_same_file()
    {
        var content = ReportCase.All[1].Content;
        Assert.Equal(await WriteAsync(content), await WriteAsync(content));
    }

    /// <summary>The page is HTML, but strict enough to be read as XML once its void elements are closed.</summary>
    private static XElement Body(string html)
    {
        var start = html.IndexOf("<body>", StringComparison.Ordinal);
        var body = html[start..(html.IndexOf("</body>", StringComparison.Ordinal) + "</body>".Length)];
        return XElement.Parse(VoidElements().Replace(body, "<${element}/>"));
    }

    [GeneratedRegex("<(?<element>(?:img|source|meta)\\b[^>]*[^/])>", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex VoidElements();

    [GeneratedRegex("(?:src|srcset|href)=\"(?<address>[^\"]{1,30})", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Addresses();

    [GeneratedRegex("url\\((?<address>[^)]*)\\)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Urls();

    [GeneratedRegex("<[^>]*\\son[a-z]+=", RegexOptions.None, 5000)]
    private static partial Regex EventHandlers();

    private async Task<string> WriteAsync(ReportContent content)
    {
        var path = Path.Combine(_folder, "report.html");
        await new ReportWriter(null).WriteAsync(content, new ReportTarget(path) { ChartFormats = [] }, null, Token);
        return await File.ReadAllTextAsync(path, Token);
    }
}
