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
    public required IReadOnlyList<GtLabelingIteration> Iterations { get; init; }

    /// <summary>Per class, in index order.</summary>
    public required IReadOnlyList<GtClassSummary> ClassSummaries { get; init; }

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
    public IReadOnlyList<GtTrainingCurve> TrainingCurves { get; init; } = [];
}
