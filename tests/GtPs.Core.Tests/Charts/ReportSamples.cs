using GtPs.Core.Costs;
using GtPs.Model;

namespace GtPs.Core.Tests.Charts;

/// <summary>Made-up reports and comparisons for charts and pages.</summary>
internal static class ReportSamples
{
    private static readonly string[] s_five = ["Musical Instrument", "Fruit", "Cheetah", "Tiger", "Snowman"];

    public static GtClassList Five { get; } = new(s_five);

    public static GtClassList Japanese { get; } = new(["楽器", "フルーツ", "チーター", "虎", "雪だるま"]);

    public static GtClassList Many(int count) => new(Enumerable.Range(1, count).Select(i =>
        i % 7 == 0 ? $"A class with a rather long name that nobody would want to read twice, number {i}" : $"Class {i}"));

    /// <summary>Names of 60 characters that differ at their end only.</summary>
    public static GtClassList Long(int count) => new(Enumerable.Range(1, count).Select(i => "A class with a name of exactly sixty characters, it has no"[..56] + $" {i:000}"));

    public static GtLabelingReport Report(GtClassList classes, int iterations = 4, bool isSimulated = true, bool hasMachine = true)
    {
        var random = new Random(5);
        var its = Enumerable.Range(1, iterations).Select(n =>
        {
            int[] human = [.. classes.Select((_, i) => random.Next(0, 40 / (i + 1) + 3))];
            int[] machine = [.. classes.Select((_, i) => n < 3 || !hasMachine ? 0 : random.Next(0, 90 / (i + 1) + 2))];
            return new GtLabelingIteration(n, human, machine, human.Sum() * 0.116m, machine.Sum() * 0.08m, new DateTime(2026, 11, 23, 2, n % 60, 0, DateTimeKind.Utc));
        }).ToArray();
        GtClassSummary[] summaries = [.. classes.Select((name, i) => new GtClassSummary(i, name, its.Sum(it => it.HumanCounts[i]), its.Sum(it => it.MachineCounts[i]), 0.95 - (i * 0.003), its.Sum(it => it.MachineCounts[i]) == 0 ? null : 0.99 - (i * 0.004)))];
        var (h, m) = (summaries.Sum(s => s.Human), summaries.Sum(s => s.Machine));
        return new GtLabelingReport
        {
            Job = Job(classes, isSimulated),
            Classes = classes,
            Iterations = its,
            ClassSummaries = summaries,
            Objects = h + m + 3,
            HumanLabeled = h,
            MachineLabeled = m,
            Failed = 1,
            Unlabeled = 2,
            Cost = new CostCalculator().Calculate(h, m, 3, 0.012m, isNominal: true),
            TrainingCurves =
            [
                .. Enumerable.Range(1, 2).Select(n => new GtTrainingCurve($"train-{n}", 80 * n, [.. Enumerable.Range(0, 30).Select(e => 1 - (0.6 / (e + 1)))], [.. Enumerable.Range(0, 30).Select(e => 1 - (0.5 / n / Math.Sqrt(e + 1)) - (0.01 * (e % 3)))])),
            ],
        };
    }

    public static GtLabelComparison Comparison(GtClassList classes)
    {
        var random = new Random(3);
        var human = Matrix(classes.Count, random, 30);
        var machine = Matrix(classes.Count, random, 60);
        return new GtLabelComparison
        {
            Name = "animals-and-things",
            Classes = classes,
            All = Confusion("All", classes, [.. human.Zip(machine, (a, b) => a.Zip(b, (x, y) => x + y).ToArray())]),
            Human = Confusion("Human", classes, human),
            Machine = Confusion("Machine", classes, machine),
            Disagreements = [.. Enumerable.Range(0, 5).Select(i => new GtDisagreement(new GtAnnotation { Index = i, SourceRef = $"s3://bucket/images/Tiger/{i:0000}.jpg", LabelAttributeName = "category", Label = classes[i % classes.Count], ClassIndex = i % classes.Count, Confidence = 0.61 + (i * 0.05), Origin = i % 2 == 0 ? "Human" : "Machine" }, classes[(i + 1) % classes.Count]))],
            NotCompared = 3,
        };
    }

    public static GtLabelingJob Job(GtClassList classes, bool isSimulated = true) => new()
    {
        Name = "animals-and-things",
        LabelingJobArn = "arn:aws:sagemaker:us-east-1:123456789012:labeling-job/animals-and-things",
        Region = "us-east-1",
        Status = "Completed",
        LabelCounters = new GtLabelCounters(197, 120, 77, 1, 2),
        LabelAttributeName = "category",
        InputManifestUri = "s3://bucket/manifests/input.manifest",
        S3OutputPath = "s3://bucket/labeling/",
        ManifestUri = "s3://bucket/labeling/animals-and-things/manifests/output/output.manifest",
        Classes = classes,
        WorkteamArn = "arn:aws:sagemaker:us-east-1:123456789012:workteam/simulated-crowd/demo",
        IsSimulated = isSimulated,
        AutoLabeling = true,
        NumberOfHumanWorkersPerDataObject = 3,
        TaskPriceUsd = 0.012m,
        ForecastCostUsd = 25.04m,
        CreationTime = new DateTime(2026, 11, 23, 1, 50, 0, DateTimeKind.Utc),
        LastModifiedTime = new DateTime(2026, 11, 23, 2, 5, 0, DateTimeKind.Utc),
    };

    private static int[][] Matrix(int count, Random random, int size) =>
        [.. Enumerable.Range(0, count).Select(row => Enumerable.Range(0, count).Select(column => row == column ? size / (1 + (row % 5)) : random.Next(12) == 0 ? random.Next(1, 4) : 0).ToArray())];

    private static GtConfusion Confusion(string origin, GtClassList classes, int[][] matrix) => new() { Origin = origin, Classes = classes, Matrix = matrix };
}
