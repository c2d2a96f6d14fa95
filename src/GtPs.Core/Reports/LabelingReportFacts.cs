using System.Globalization;
using GtPs.Core.Consolidation;
using GtPs.Core.Costs;
using GtPs.Core.Waiting;
using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>What was read of a labeling job's output, on its way into a report.</summary>
/// <param name="Input">The job or tree.</param>
/// <param name="Output">The output tree.</param>
/// <param name="Name">The job's name.</param>
/// <param name="LabelAttributeName">The label attribute.</param>
/// <param name="Manifest">The output manifest, or null when there is none yet.</param>
/// <param name="Classes">The classes and their labels in the manifest.</param>
/// <param name="Lines">The manifest's lines; without an output manifest, the input manifest's.</param>
/// <param name="Labels">The labels of the tree.</param>
/// <param name="Answers">The workers' answers.</param>
/// <param name="Failures">Why objects failed, by id.</param>
/// <param name="Problems">What could not be read.</param>
internal sealed record LabelingReportFacts(
    LabelingReportInput Input,
    IJobOutput Output,
    string Name,
    string LabelAttributeName,
    JobOutputFile? Manifest,
    ClassTally Classes,
    ManifestTally Lines,
    LabelTally Labels,
    AnswerTally Answers,
    IReadOnlyDictionary<long, string> Failures,
    ReportProblems Problems)
{
    /// <summary>How the reason of the local engine's log begins for an object whose tasks ended without an answer.</summary>
    private const string ExpiredStart = "no worker answered it";

    /// <summary>Makes the report.</summary>
    /// <param name="costs">The prices.</param>
    /// <param name="curves">The curves of the job's training jobs.</param>
    /// <param name="waiting">What the job waits for.</param>
    public GtLabelingReport ToReport(CostCalculator costs, IReadOnlyList<GtTrainingCurve> curves, IReadOnlyList<GtWaitReason> waiting)
    {
        var growth = Labels.Growth();
        var (human, machine) = Manifest is null ? (Labels.Human, Labels.Machine) : (Classes.Human + Lines.OtherHuman, Classes.Machine + Lines.OtherMachine);
        var (ownHuman, ownMachine) = Manifest is null ? (human, machine) : (Lines.OwnHuman, Lines.OwnMachine);
        var job = Input.Job ?? Describe(human, machine, growth);
        var counters = job.LabelCounters;
        var objects = Manifest is null ? counters.TotalLabeled + counters.Unlabeled + counters.FailedNonRetryableError : Lines.Lines;
        return new GtLabelingReport
        {
            Job = job,
            Classes = Classes.Classes(),
            Iterations = Labels.Iterations((people, machines) => Cost(people, machines, isNominal: false)),
            ClassSummaries = Classes.Summaries(),
            Objects = objects,
            HumanLabeled = human,
            MachineLabeled = machine,
            Failed = counters.FailedNonRetryableError,
            Unlabeled = Math.Max(0, objects - human - machine - counters.FailedNonRetryableError),
            Cost = Cost(ownHuman, ownMachine, Input.IsNominal),
            TrainingCurves = curves,
            LabelGrowth = growth,
            AnswersOverTime = Answers.OverTime(),
            Workers = Answers.Workers(),
            Answers = Answers.Answers,
            AnswerTime = Answers.AnswerTime(),
            MissingObjects = [.. Lines.Missing.Select(line => MissingObject(job, line))],
            Problems = Problems.Problems,
            Waiting = waiting,
        };

        GtCost Cost(int people, int machines, bool isNominal) => costs.Calculate(people, machines, job.NumberOfHumanWorkersPerDataObject, job.TaskPriceUsd, isNominal);
    }

    /// <summary>The job as its tree tells of it: the service is not asked, and may know nothing of it any more.</summary>
    private GtLabelingJob Describe(int human, int machine, IReadOnlyList<GtLabelGrowth> growth)
    {
        DateTime?[] times = [Answers.First, Answers.Last, growth.Count > 0 ? growth[0].Time : null, growth.Count > 0 ? growth[^1].Time : null];
        return new GtLabelingJob
        {
            Name = Name,
            LabelingJobArn = string.Empty,
            Region = string.Empty,
            Status = "Unknown",
            LabelCounters = new GtLabelCounters(human + machine, human, machine, 0, Math.Max(0, Lines.Lines - human - machine)),
            LabelAttributeName = LabelAttributeName,
            InputManifestUri = string.Empty,
            S3OutputPath = JobOutputName.ParentOf(Output),
            ManifestUri = Manifest?.Place ?? string.Empty,
            Classes = Classes.Classes(),
            AutoLabeling = machine > 0,
            NumberOfHumanWorkersPerDataObject = Answers.UsualAnswersPerObject,
            TaskPriceUsd = Input.TaskPriceUsd,
            CreationTime = times.Min() ?? default,
            LastModifiedTime = times.Max() ?? default,
        };
    }

    private GtMissingObject MissingObject(GtLabelingJob job, (long Index, string Source, string? Reason) line)
    {
        var (state, reason) = line.Reason is { } unreadable ? ("Unreadable", unreadable)
            : Failures.TryGetValue(line.Index, out var failure) ? (failure.StartsWith(ExpiredStart, StringComparison.Ordinal) ? "Expired" : "Failed", failure)
            : Unlabeled(job, Answers.IsAnswered(line.Index));
        return new GtMissingObject(line.Index, line.Source, state, reason);
    }

    private static (string State, string Reason) Unlabeled(GtLabelingJob job, bool isAnswered)
    {
        if (job.Status is "Unknown")
        {
            return isAnswered ? ("Failed", "it has answers, but no label came of them") : ("Unlabeled", "the output holds neither an answer nor a label");
        }

        if (!TerminalStatus.IsJobEnded(job.Status))
        {
            return ("Unlabeled", isAnswered ? "it has answers, which are consolidated when its batch is finished" : "it has no answer yet");
        }

        var failed = job.LabelCounters.FailedNonRetryableError;
        return isAnswered ? ("Failed", "it has answers, but no label came of them")
            : job.Status switch
            {
                "Stopped" => ("Unlabeled", "the job was stopped before it was labelled"),
                "Failed" => ("Unlabeled", "the job failed before it was labelled"),
                _ when failed > 0 => ("Unlabeled", string.Create(CultureInfo.InvariantCulture, $"the job ended without a label for it; it counts {failed:N0} failed objects, and its output does not tell which")),
                _ => ("Unlabeled", "the job ended by its stopping condition before it was labelled"),
            };
    }
}
