using System.Globalization;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Results;

/// <summary>Report, annotations, comparison and report file of a real job on the engine: 60 images, no errors of the workers.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class ResultsTests(LabeledRoad road)
{
    [Fact]
    public void The_report_counts_the_job()
    {
        var run = road.Session.Run("$r = $job | Get-GtLabelingReport; $r.Objects, $r.HumanLabeled, $r.MachineLabeled, $r.Unlabeled, \"$($r.Iterations | ForEach-Object HumanLabeled)\", $r.Cost.TotalUsd, $r.Cost.IsNominal, \"$($r.Classes)\"").Succeed();
        string[] expected = ["60", "60", "0", "0", "10 50"];
        Assert.Equal(expected, run.Texts.Take(5));
        Assert.Equal("4.80", decimal.Parse(run.Texts[^3], CultureInfo.InvariantCulture).ToString("0.00", CultureInfo.InvariantCulture));
        Assert.Equal("True", run.Texts[^2]);
        Assert.StartsWith("Musical Instrument Fruit", run.Texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Annotations_stream_in_the_order_of_the_manifest()
    {
        var run = road.Session.Run("$job | Get-GtAnnotation | ForEach-Object { \"$($_.Index) $($_.Origin) $($_.Label) $($_.ClassIndex)\" }").Succeed();
        Assert.Equal(60, run.Output.Count);
        Assert.Equal("0 Human Musical Instrument 0", run.Texts[0]);
        Assert.Equal("59 Human Snowman 4", run.Texts[59]);
    }

    [Fact]
    public void Classes_can_be_given_as_names_and_are_checked()
    {
        var run = road.Session.Run("Get-GtAnnotation $job.ManifestUri -Class 'Fruit', 'Musical Instrument'");
        Assert.Equal(60, run.Errors.Count);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_label_attribute_that_no_line_has_is_told()
    {
        var run = road.Session.Run("$job | Get-GtAnnotation -LabelAttributeName kind").Succeed();
        Assert.Equal(60, run.Output.Count);
        Assert.Contains("carries a label 'kind'", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(road.Session.Run("$job | Get-GtAnnotation").Succeed().Warnings);
    }

    [Theory]
    [InlineData("$folder")]
    [InlineData("\"$folder/labels.txt/report.html\"")]
    public void A_report_that_cannot_be_written_is_one_error_and_leaves_nothing(string path)
    {
        var run = road.Session.Run($"[IO.File]::WriteAllText(\"$folder/labels.txt\", 'x'); Export-GtReport -Report ($job | Get-GtLabelingReport) -Path {path}");
        Assert.Equal(["ReportNotWritten"], run.ErrorIds);
        Assert.Empty(run.Output);
        Assert.Empty(road.Session.Run("[IO.Directory]::GetFiles($folder, '*.tmp')").Succeed().Output);
    }

    [Theory]
    [InlineData("$objects")]
    [InlineData("$h = @{}; $objects | ForEach-Object { $h[$_.Key] = $_.StandardLabel }; $h")]
    [InlineData("$csv = \"$folder/labels.csv\"; [IO.File]::WriteAllLines($csv, [string[]] @('image,label'; $objects | ForEach-Object { \"$($_.Key),$($_.StandardLabel)\" })); $csv")]
    public void Standard_labels_come_as_images_hashtable_or_file(string labels)
    {
        var run = road.Session.Run($"$labels = & {{ {labels} }}; $c = $job | Compare-GtLabel -StandardLabel $labels; $c.Compared, $c.NotCompared, $c.Accuracy, $c.Machine.Count, \"$($c.MachineAccuracy)\", $c.Name, $c.Classes.Count").Succeed();
        string[] expected = ["60", "0", "1", "0", "", "road", "5"];
        Assert.Equal(expected, run.Texts);
    }

    [Fact]
    public void A_comparison_shows_scores_calibration_and_images_it_did_not_find()
    {
        var run = road.Session.Run("""
            $labels = @{ 's3://elsewhere/a.jpg' = 'Fruit' }; $objects | ForEach-Object { $labels[$_.S3Uri] = $_.StandardLabel }
            $c = $job | Compare-GtLabel -StandardLabel $labels
            $c.All.ClassScores | Out-Default; $c | Out-Default
            [IO.File]::WriteAllLines("$folder/machine.manifest", [string[]] ($job | Get-GtAnnotation | ForEach-Object { $_.Line.Replace('"human-annotated":"yes"', '"human-annotated":"no"').Replace('"confidence":0', '"confidence":0.9') }))
            $m = Compare-GtLabel -ManifestUri "$folder/machine.manifest" -StandardLabel $labels -Class $job.Classes -WarningAction SilentlyContinue
            $m.MachineCalibration | Out-Default; $m.MachineCalibration.Bins | Out-Default; $m.MachineCalibration.Thresholds | Out-Default
            $c.StandardLabelsNotFound, $c.All.MacroF1, $c.All.CohenKappa, ($null -eq $c.HumanCalibration), $m.MachineCalibration.Count, $m.Machine.Count
            """).Succeed();
        Assert.Equal(["1", "1", "1", "True", "60", "60"], run.Texts);
        Assert.Contains("1 of the 61 standard labels", Assert.Single(run.Warnings), StringComparison.Ordinal);
        foreach (var column in new[] { "Precision", "ExpectedCalibrationError", "MeanConfidence", "Threshold" })
        {
            Assert.Contains(column, run.HostText, StringComparison.Ordinal);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(run.HostText);
    }

    [Fact]
    public void Standard_labels_without_any_are_refused()
    {
        var run = road.Session.Run("$job | Compare-GtLabel -StandardLabel @{}");
        Assert.Equal(["InvalidStandardLabel"], run.ErrorIds);
    }

    [Fact]
    public void The_report_file_says_that_its_workers_were_simulated()
    {
        var run = road.Session.Run("$r = $job | Get-GtLabelingReport; Export-GtReport -Report $r -Comparison ($job | Compare-GtLabel -StandardLabel $objects) -Path \"$folder/report.html\"").Succeed();
        var file = (string)run.Single().Path;
        Assert.Contains("Rehearsal with simulated workers", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "report-charts", "label-counts.png")));
        Assert.DoesNotContain(run.Warnings, text => text.Contains("could not be read", StringComparison.Ordinal));
    }
}
