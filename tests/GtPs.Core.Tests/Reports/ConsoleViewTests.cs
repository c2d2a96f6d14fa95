using System.Text;
using GtPs.Core.Tests.Charts;
using GtPs.Model;

namespace GtPs.Core.Tests.Reports;

public sealed class ConsoleViewTests
{
    [Fact]
    public void A_report_shows_a_bar_per_class_people_before_machine()
    {
        var lines = ReportCase.All[1].Report.ConsoleView.Lines;
        Assert.Contains(lines, line => line.StartsWith("  楽器      ████", StringComparison.Ordinal) && line.Contains("█░", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("  雪だるま  ", StringComparison.Ordinal));
        Assert.Contains("Waiting  No worker has taken a task for two hours.", string.Join('\n', lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void No_line_is_wider_than_the_smallest_console(int index)
    {
        var content = ReportCase.All[index].Content;
        foreach (var view in new[] { content.Report!.ConsoleView, content.Comparison!.ConsoleView })
        {
            Assert.InRange(view.Lines.Count, 4, 30);
            Assert.All(view.Lines, line => Assert.True(Columns(line) <= 79, $"'{line}' has {Columns(line)} columns."));
            Assert.DoesNotContain('\n', view.ToString());
        }
    }

    [Fact]
    public void Every_count_has_a_block_and_none_has_none()
    {
        var report = ReportSamples.Report(new GtClassList(["Large", "Small", "None"]));
        var view = new GtLabelingReport
        {
            Job = report.Job,
            Classes = report.Classes,
            Iterations = [],
            ClassSummaries = [new GtClassSummary(0, "Large", 0, 1_000_000, null, null), new GtClassSummary(1, "Small", 1, 1, null, null), new GtClassSummary(2, "None", 0, 0, null, null)],
            Objects = 5_000_000,
            HumanLabeled = 1,
            MachineLabeled = 1_000_001,
            Failed = 0,
            Unlabeled = 0,
            Cost = report.Cost,
        }.ConsoleView;
        Assert.Contains(view.Lines, line => line == $"  Large  {new string('░', 28)} 1,000,000");
        Assert.Contains(view.Lines, line => line == $"  Small  {"█░",-28} 2 (1 + 1)");
        Assert.Contains(view.Lines, line => line == $"  None   {new string(' ', 28)} 0");
    }

    [Fact]
    public void Millions_leave_less_room_for_bars_and_others_have_none()
    {
        var report = ReportSamples.Report(ReportSamples.Many(40));
        var view = new GtLabelingReport
        {
            Job = report.Job,
            Classes = report.Classes,
            Iterations = [],
            ClassSummaries = [.. report.Classes.Select((name, i) => new GtClassSummary(i, name, 40_000_000 - i, 30_000_000, null, null))],
            Objects = 5_000_000,
            HumanLabeled = 1,
            MachineLabeled = 1_000_001,
            Failed = 0,
            Unlabeled = 0,
            Cost = report.Cost,
        }.ConsoleView;
        Assert.All(view.Lines, line => Assert.InRange(line.Length, 0, 79));
        Assert.Equal(19, view.Lines.Count(line => line.Contains("██", StringComparison.Ordinal)));
        Assert.StartsWith("  21 others  ", view.Lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_shows_a_matrix_of_few_classes_and_the_pairs_of_many()
    {
        var few = ReportSamples.Comparison(ReportSamples.Japanese).ConsoleView.Lines;
        var header = Assert.Single(few, line => line.Contains("label given", StringComparison.Ordinal));
        var rows = few.SkipWhile(line => line != header).Skip(1).ToArray();
        Assert.Equal(5, rows.Length);
        Assert.All(rows, row => Assert.Equal(Columns(header) - "  label given".Length, Columns(row)));
        Assert.StartsWith("  1 楽器", rows[0], StringComparison.Ordinal);

        var many = ReportSamples.Comparison(ReportSamples.Many(50)).ConsoleView.Lines;
        Assert.Contains(many, line => line.EndsWith("more pairs", StringComparison.Ordinal));
        Assert.DoesNotContain(many, line => line.Contains("label given", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_compared_is_said()
    {
        int[][] zeros = [[0, 0], [0, 0]];
        var empty = new GtConfusion { Origin = "All", Classes = new GtClassList(["a", "b"]), Matrix = zeros };
        var view = new GtLabelComparison { Name = "n", Classes = empty.Classes, All = empty, Human = empty, Machine = empty, Disagreements = [], NotCompared = 7 }.ConsoleView;
        Assert.Equal(["n", "  Compared 0, not compared 7", "  All      none"], view.Lines);
        Assert.Equal("n: none of 0 labels agree with the standard labels", view.ToString());
    }

    /// <summary>Columns by a rule of its own: Japanese takes two, everything else in these samples one.</summary>
    private static int Columns(string line) => line.EnumerateRunes().Sum((Rune rune) => rune.Value is >= 0x3000 and <= 0x9FFF ? 2 : 1);
}
