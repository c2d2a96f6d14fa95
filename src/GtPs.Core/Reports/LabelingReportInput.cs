using GtPs.Model;

namespace GtPs.Core.Reports;

/// <summary>What a report is made of: a labeling job, or an output tree without one.</summary>
public sealed record LabelingReportInput
{
    /// <summary>The job as it is now, or null when only its output tree is known.</summary>
    public GtLabelingJob? Job { get; init; }

    /// <summary>The label attribute; empty for the job's, or for the only one in the tree's manifest.</summary>
    public string LabelAttributeName { get; init; } = string.Empty;

    /// <summary>The classes in index order; empty for the job's, or for those found.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>Of a tree without a job: what one worker was paid for one task, in USD.</summary>
    public decimal TaskPriceUsd { get; init; }

    /// <summary>True when nobody is billed.</summary>
    public bool IsNominal { get; init; }

    /// <summary>False leaves out what only the worker responses tell (workers, answers over time, times per answer): one file per object.</summary>
    public bool ReadsAnswers { get; init; } = true;
}
