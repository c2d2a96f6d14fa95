using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>A labeling job that was not started yet.</summary>
public sealed class LabelingJobPlan
{
    internal LabelingJobPlan(CreateLabelingJobRequest request, PreflightReport preflight, GtCost? forecast)
    {
        Request = request;
        Preflight = preflight;
        Forecast = forecast;
    }

    /// <summary>The job's name.</summary>
    public string Name => Request.LabelingJobName!;

    /// <summary>What preflight found.</summary>
    public PreflightReport Preflight { get; }

    /// <summary>
    /// The most the job can cost: people label every object that no stopping condition keeps from them. On the local engine it is nominal. Null when the objects were not counted.
    /// </summary>
    public GtCost? Forecast { get; }

    /// <summary>What a draft could not know, one clause each; empty for a plan.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>True when a job of this name with the very same request is there already, so that there is nothing to start.</summary>
    public bool IsStarted => Existing is not null;

    /// <summary>The request as it is sent, for people to read.</summary>
    public RequestText RequestText => RequestText.Of(Request) with { Note = Unknown.Count == 0 ? string.Empty : $"{string.Join("; ", Unknown)}. Test-GtLabelingJob reads all of it." };

    /// <summary>The job of this name with the very same request, or null.</summary>
    internal DescribeLabelingJobResponse? Existing { get; init; }

    /// <summary>The request.</summary>
    internal CreateLabelingJobRequest Request { get; }
}
