using GtPs.Core.Charts;
using GtPs.Core.Reports;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Core.Tests.Charts;

/// <summary>A made-up job with everything that a report can show.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Classes">The classes.</param>
/// <param name="Iterations">How many iterations it has.</param>
/// <param name="Workers">How many workers it has.</param>
/// <param name="Span">How long it took.</param>
/// <param name="HasMachine">True when the machine labelled too.</param>
internal sealed record ReportCase(string Name, GtClassList Classes, int Iterations, int Workers, TimeSpan Span, bool HasMachine = true)
{
    private static readonly DateTime s_start = new(2026, 11, 23, 1, 59, 57, DateTimeKind.Utc);

    /// <summary>The cases that charts must be readable in.</summary>
    public static IReadOnlyList<ReportCase> All { get; } =
    [
        new("two classes", new(["Cat", "Dog"]), 1, 1, TimeSpan.FromSeconds(3), HasMachine: false),
        new("japanese", ReportSamples.Japanese, 4, 3, TimeSpan.FromMinutes(12)),
        new("fourteen", new(Fourteen), 12, 25, TimeSpan.FromHours(7)),
        new("fifty", ReportSamples.Many(50), 40, 300, TimeSpan.FromDays(21)),
        new("long names", ReportSamples.Long(50), 12, 21, TimeSpan.FromDays(2)),
        new("eighty", ReportSamples.Many(80), 2, 20, TimeSpan.FromDays(900)),
        new("one moment", ReportSamples.Five, 1, 2, TimeSpan.Zero),
    ];

    private static string[] Fourteen => ["Cheetah", "Fox", "Fruit", "Hamster", "Insect", "Lion", "Musical Instrument", "Penguin", "Shark", "Snowman", "Sports Equipment", "Tiger", "Tree", "Vehicle"];

    /// <summary>The job's report.</summary>
    public GtLabelingReport Report
    {
        get
        {
            var report = ReportSamples.Report(Classes, Iterations, hasMachine: HasMachine);
            var random = new Random(11);
            return new GtLabelingReport
            {
                Job = report.Job,
                Classes = Classes,
                Iterations = report.Iterations,
                ClassSummaries = report.ClassSummaries,
                Objects = report.Objects,
                HumanLabeled = report.HumanLabeled,
                MachineLabeled = report.MachineLabeled,
                Failed = 2,
                Unlabeled = 300,
                Cost = report.Cost,
                TrainingCurves = report.TrainingCurves,
                LabelGrowth = [.. Moments(60).Select((time, i) => new GtLabelGrowth(time, report.HumanLabeled * (i + 1) / Moments(60).Length, HasMachine && i > 20 ? report.MachineLabeled * i / Moments(60).Length : 0))],
                AnswersOverTime = Span == TimeSpan.Zero ? [new GtAnswerBucket(s_start, TimeSpan.FromSeconds(1), 12, 2)] : [.. Enumerable.Range(0, 48).Select(i => new GtAnswerBucket(s_start + (Span * i / 48), Span / 48, random.Next(0, 90), 3))],
                Workers = [.. Enumerable.Range(0, Workers).Select(i => new GtWorkerActivity($"private.us-east-1.{random.NextInt64():x16}{i}", 900 / (i + 1) + 3, 3 + random.Next(20), 4000, s_start, s_start + Span))],
                Answers = 900,
                AnswerTime = new GtAnswerTime(900, 7.3, 6.2, 14.9, 301),
                MissingObjects = [.. Enumerable.Range(0, 302).Select(i => new GtMissingObject(i, $"s3://bucket/images/<tiger>/{i:0000}.jpg", i < 2 ? "Failed" : "Unlabeled", i < 2 ? "Workers declined it five times & gave up." : "No batch has reached it yet."))],
                Problems = [new GtReportProblem("s3://bucket/out/manifests/intermediate/1/output.manifest", "line 3 is not JSON", 4)],
                Waiting = [new GtWaitReason("NoWorker", "No worker has taken a task for two hours.", "Send the members of the workteam their sign-in links.")],
            };
        }
    }

    /// <summary>All parts of a report.</summary>
    public ReportContent Content => new()
    {
        Report = Report,
        Comparison = Comparison(),
        Agreement = Agreement(),
        LabelIssues = [.. Enumerable.Range(1, 70).Select(i => new GtLabelIssue { Rank = i, Index = i, SourceRef = $"s3://bucket/images/{i:0000}.jpg", Label = Classes[0], ClassIndex = 0, SuggestedLabel = Classes[1], SelfConfidence = i / 100.0, SuggestedConfidence = 1 - (i / 100.0), IsIssue = i < 30, Origin = "Human" })],
        TrainingCurves = [new("image-classifier-2026-11-23", 900, [0.5, 0.8, 0.9], [0.5, 0.75, 0.85])],
        Predictions = [.. Enumerable.Range(0, 70).Select(i => new GtPrediction { Source = $"/images/{i}.jpg", Label = Classes[i % Classes.Count], ClassIndex = i % Classes.Count, Probability = 1 - (i / 100.0), Probabilities = [], Classes = Classes, StandardLabel = i % 9 == 0 ? Classes[(i + 1) % Classes.Count] : Classes[i % Classes.Count], ModelName = "animals" })],
        MadeAt = new DateTime(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc),
    };

    /// <summary>Every chart of the case; images of predictions are missing.</summary>
    public Chart[] Charts(ReportImages images) => [.. ReportWriter.ChartsOf(Content, Content.Predictions.Take(14).ToArray(), images)];

    /// <summary>The typefaces for charts.</summary>
    public static ChartFont Font(IEnumerable<Chart> charts) => ChartFont.For(charts.SelectMany(chart => chart.Texts), SKFontManager.Default);

    private static GtCalibration Calibration(string origin, double bias)
    {
        var random = new Random(2);
        var builder = new Core.Agreement.CalibrationBuilder(origin);
        for (var i = 0; i < 900; i++)
        {
            var confidence = Math.Sqrt(random.NextDouble());
            builder.Add(confidence, random.NextDouble() < confidence + bias);
        }

        return builder.ToCalibration()!;
    }

    private DateTime[] Moments(int count) => Span == TimeSpan.Zero ? [s_start] : [.. Enumerable.Range(0, count).Select(i => s_start + (Span * i / (count - 1)))];

    private GtLabelComparison Comparison()
    {
        var comparison = ReportSamples.Comparison(Classes);
        return new GtLabelComparison
        {
            Name = comparison.Name,
            Classes = Classes,
            All = comparison.All,
            Human = comparison.Human,
            Machine = comparison.Machine,
            Disagreements = comparison.Disagreements,
            NotCompared = 3,
            HumanCalibration = Calibration("Human", -0.08),
            MachineCalibration = HasMachine ? Calibration("Machine", 0.1) : null,
        };
    }

    private GtAgreement Agreement() => new()
    {
        Name = "animals-and-things",
        Classes = Classes,
        Objects = 300,
        Answers = 900,
        ObservedAgreement = 0.91,
        CohenKappa = 0.87,
        FleissKappa = 0.86,
        FleissAnswers = 3,
        FleissObjects = 290,
        KrippendorffAlpha = 0.861,
        StandardObjects = 20,
        ClassAgreements = [.. Classes.Select((name, i) => new GtClassAgreement(i, name, 40, 0.95 - (i * 0.01), i == 1 ? -0.08 : 0.9 - (i * 0.012)))],
        Workers = [.. Report.Workers.Select((worker, i) => new GtWorkerAgreement(worker.WorkerId, worker.Answers, i == 3 ? null : 0.95 - (i % 9 * 0.03), 0.8, 0.97 - (i % 7 * 0.02), 20, 18 - (i % 5), []))],
    };
}
