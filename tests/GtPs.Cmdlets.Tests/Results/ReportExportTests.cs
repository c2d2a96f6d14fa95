using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Results;

/// <summary>Export-GtReport of any parts, and what reports show in the console.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class ReportExportTests(LabeledRoad road)
{
    private const string MakePredictions = """
        $list = [GtPs.Model.GtClassList]::new([string[]] $classes)
        $predictions = foreach ($i in 0..11) { $o = $objects[$i]; $label = if ($i -eq 3) { 'Snowman' } else { $o.StandardLabel }; [GtPs.Model.GtPrediction] @{ Source = $o.S3Uri; Label = $label; ClassIndex = 0; Probability = 1 - $i / 50; Probabilities = [double[]] @(); Classes = $list; StandardLabel = $o.StandardLabel; ModelName = 'toy' } }

        """;

    [Fact]
    public void Predictions_alone_are_the_notebooks_figure_in_every_form()
    {
        var run = road.Session.Run(MakePredictions + """
            $file = $predictions | Export-GtReport -Path "$folder/predictions.html" -ChartFormat Svg, Pdf, Png -ChartPath "$folder/figures"
            $file.ChartCount, [IO.File]::Exists("$folder/figures/predictions.svg"), [IO.File]::Exists("$folder/figures/predictions.pdf"), [IO.File]::Exists("$folder/figures/predictions.png"), [IO.Directory]::Exists("$folder/predictions-charts")
            """).Succeed();
        Assert.Equal(["15", "True", "True", "True", "False"], run.Texts);
        var html = File.ReadAllText(road.Session.Run("\"$folder/predictions.html\"").Texts[0]);
        Assert.Contains("12 predictions by toy, the surest first; 11 of 12 agree with the standard label (91.7%).", html, StringComparison.Ordinal);
        Assert.Equal(12, html.Split("data:image/jpeg").Length - 1);
        Assert.DoesNotContain("Labeling report", html, StringComparison.Ordinal);
    }

    [Fact]
    public void All_parts_stand_in_one_page()
    {
        var run = road.Session.Run(MakePredictions + """
            $report = $job | Get-GtLabelingReport
            $file = Export-GtReport $report "$folder/all.html" -Comparison ($job | Compare-GtLabel -StandardLabel $objects) -Agreement ($job | Measure-GtAgreement) -TrainingCurve (Get-GtTrainingCurve -TrainingJobName $training.Name) -Prediction $predictions -ChartFormat @()
            $file.ChartCount, $file.Path
            """);
        run.Succeed();
        Assert.Equal("0", run.Texts[0]);
        var html = File.ReadAllText(run.Texts[1]);
        foreach (var heading in new[] { "How the job went", "Workers", "Classes", "Labels against the standard labels", "Agreement between workers", "Training", "Predictions", "The job" })
        {
            Assert.Contains($"<h2>{heading}</h2>", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Training_curves_are_taken_from_the_pipeline()
    {
        var run = road.Session.Run("$training | Get-GtTrainingCurve | Export-GtReport -Path \"$folder/curve.html\" | ForEach-Object Charts").Succeed();
        Assert.Equal(["training-curves.png"], run.Texts.Select(Path.GetFileName));
    }

    [Fact]
    public void Label_issues_are_taken_from_the_pipeline_with_their_images()
    {
        var run = road.Session.Run("""
            $issues = foreach ($i in 0..2) { [GtPs.Model.GtLabelIssue] @{ Rank = $i + 1; Index = $i; SourceRef = $objects[$i].S3Uri; Label = 'Fruit'; ClassIndex = 1; SuggestedLabel = 'Tiger'; SelfConfidence = 0.1 * $i; SuggestedConfidence = 0.8; IsIssue = $i -lt 2; Origin = 'Human' } }
            ($issues | Export-GtReport -Path "$folder/issues.html").Path
            """).Succeed();
        var html = File.ReadAllText(run.Texts[0]);
        Assert.Contains("The 3 most suspicious of 3 labels", html, StringComparison.Ordinal);
        Assert.Contains("rather Tiger", html, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("data:image/jpeg").Length - 1);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Nothing_to_report_is_said()
    {
        var run = road.Session.Run("Export-GtReport -Path \"$folder/nothing.html\"; Export-GtReport -Path \"$folder/nothing.html\" -Prediction @(); @() | Export-GtReport -Path \"$folder/nothing.html\" -WhatIf");
        Assert.Equal(["NothingToReport", "NothingToReport", "NothingToReport"], run.ErrorIds);
        Assert.Equal("False", road.Session.Run("[IO.File]::Exists(\"$folder/nothing.html\")").Texts[0]);
    }

    [Fact]
    public void Two_reports_do_not_overwrite_each_other()
    {
        var run = road.Session.Run("($job | Get-GtLabelingReport), ($job | Get-GtLabelingReport) | Export-GtReport -Path \"$folder/two.html\"");
        Assert.Equal(["SeveralReports"], run.ErrorIds);
    }

    [Fact]
    public void What_if_writes_nothing()
    {
        var run = road.Session.Run("$job | Get-GtLabelingReport | Export-GtReport -Path \"$folder/whatif.html\" -WhatIf").Succeed();
        Assert.Empty(run.Output);
        Assert.Contains("Write the report and its charts", run.HostText, StringComparison.Ordinal);
        Assert.Equal("False", road.Session.Run("[IO.File]::Exists(\"$folder/whatif.html\") -or [IO.Directory]::Exists(\"$folder/whatif-charts\")").Texts[0]);
    }

    [Fact]
    public void A_report_in_the_console_shows_bars_and_a_comparison_its_matrix()
    {
        var run = road.Session.Run("$r = $job | Get-GtLabelingReport; $c = $job | Compare-GtLabel -StandardLabel $objects; $r | Out-Default; $c | Out-Default; \"$r\"; \"$c\"").Succeed();
        TestContext.Current.TestOutputHelper?.WriteLine(run.HostText);
        var lines = run.HostText.Split('\n').Select(line => line.TrimEnd()).ToArray();
        Assert.Contains("road  (Completed, simulated workers)", lines);
        Assert.Contains("  Objects  60: 60 by people \u2588, 0 by machine \u2591", lines);
        Assert.Contains($"  Musical Instrument  {new string('\u2588', 28)} 28", lines);
        Assert.Contains("  All      100.0% right, 0 wrong; mean F1 1.00, kappa 1.00", lines);
        Assert.Contains("  5 Snowman              \u00b7   \u00b7   \u00b7   \u00b7   4", lines);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 79));
        Assert.Equal("road: 60 of 60 labelled (60 people, 0 machine), $4.80 (not billed)", run.Texts[0]);
        Assert.Equal("road: 100.0% of 60 labels agree with the standard labels", run.Texts[1]);
    }
}
