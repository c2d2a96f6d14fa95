using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>A labeling job that passed preflight and was not started yet.</summary>
public sealed class LabelingJobPlan
{
    internal LabelingJobPlan(CreateLabelingJobRequest request, PreflightReport preflight, GtCost forecast)
    {
        Request = request;
        Preflight = preflight;
        Forecast = forecast;
    }

    /// <summary>The job's name.</summary>
    public string Name => Request.LabelingJobName!;

    /// <summary>What preflight found.</summary>
    public PreflightReport Preflight { get; }

    /// <summary>What the job costs when people label every object: the most it can cost. On the local engine it is nominal.</summary>
    public GtCost Forecast { get; }

    /// <summary>The request.</summary>
    internal CreateLabelingJobRequest Request { get; }
}
