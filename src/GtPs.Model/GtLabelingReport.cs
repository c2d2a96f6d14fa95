namespace GtPs.Model;

/// <summary>What a labeling job has done so far.</summary>
public sealed class GtLabelingReport
{
    /// <summary>The job.</summary>
    public required GtLabelingJob Job { get; init; }

    /// <summary>The job's name.</summary>
    public string Name => Job.Name;

    /// <summary>The classes in index order.</summary>
    public required GtClassList Classes { get; init; }

    /// <summary>The iterations, in their order.</summary>
    public required IReadOnlyList<GtLabelingIteration> Iterations { get; init => field = TextList.Of(value); }

    /// <summary>Per class, in index order.</summary>
    public required IReadOnlyList<GtClassSummary> ClassSummaries { get; init => field = TextList.Of(value); }

    /// <summary>Lines of the manifest.</summary>
    public required int Objects { get; init; }

    /// <summary>Objects labelled by people.</summary>
    public required int HumanLabeled { get; init; }

    /// <summary>Objects labelled by machine.</summary>
    public required int MachineLabeled { get; init; }

    /// <summary>Objects that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Objects without a label.</summary>
    public required int Unlabeled { get; init; }

    /// <summary>Objects without a label, in words: failed ones and others.</summary>
    public string Missing => Failed + Unlabeled == 0 ? "none" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Failed:N0} failed, {Unlabeled:N0} open");

    /// <summary>What the job has cost so far, in USD, by the job's own worker count and price.</summary>
    public required GtCost Cost { get; init; }

    /// <summary>The validation curves of the training jobs that active learning ran.</summary>
    public IReadOnlyList<GtTrainingCurve> TrainingCurves { get; init => field = TextList.Of(value); } = TextList.Of<GtTrainingCurve>([]);

    /// <summary>How the number of labels grew: at most some hundred moments, the first and the last among them.</summary>
    public IReadOnlyList<GtLabelGrowth> LabelGrowth { get; init => field = TextList.Of(value); } = TextList.Of<GtLabelGrowth>([]);

    /// <summary>The people's answers over time, in stretches of equal length; empty when the answers carry no times.</summary>
    public IReadOnlyList<GtAnswerBucket> AnswersOverTime { get; init => field = TextList.Of(value); } = TextList.Of<GtAnswerBucket>([]);

    /// <summary>Per worker, the most answers first.</summary>
    public IReadOnlyList<GtWorkerActivity> Workers { get; init => field = TextList.Of(value); } = TextList.Of<GtWorkerActivity>([]);

    /// <summary>The people's answers, to objects with and without a label.</summary>
    public int Answers { get; init; }

    /// <summary>How long an answer took, or null when the answers carry no times.</summary>
    public GtAnswerTime? AnswerTime { get; init; }

    /// <summary>Objects without a label, by name and with the reason: failed ones first, at most ten thousand.</summary>
    public IReadOnlyList<GtMissingObject> MissingObjects { get; init => field = TextList.Of(value); } = TextList.Of<GtMissingObject>([]);

    /// <summary>What of the output could not be read.</summary>
    public IReadOnlyList<GtReportProblem> Problems { get; init => field = TextList.Of(value); } = TextList.Of<GtReportProblem>([]);

    /// <summary>Of a job that runs: what it waits for. Empty when it has ended.</summary>
    public IReadOnlyList<GtWaitReason> Waiting { get; init => field = TextList.Of(value); } = TextList.Of<GtWaitReason>([]);

    /// <summary>What the console shows: the numbers, and a bar per class.</summary>
    public GtConsoleView ConsoleView => LabelingReportView.Of(this);

    /// <inheritdoc />
    public override string ToString() => ConsoleView.ToString();
}
