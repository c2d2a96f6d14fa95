using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Core.Costs;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>
/// Makes a budget into stopping conditions, so that the service itself keeps it, whether anybody waits for the job or not: no more objects are labelled than the budget pays for
/// when people label all of them.
/// </summary>
internal static class LabelingBudget
{
    private const string Field = "MaxCost";

    /// <summary>The conditions of a job with a budget.</summary>
    /// <param name="spec">What the user wants.</param>
    /// <param name="objects">The objects to label, or -1 when nobody knows.</param>
    /// <param name="report">Gets the finding: an error when the budget pays for nothing, a warning when it does not pay for all.</param>
    /// <returns>What the user wants, with conditions that keep the budget, which is what its verification leaves of it.</returns>
    public static LabelingJobSpec Apply(LabelingJobSpec spec, long objects, PreflightReport report)
    {
        if (spec.MaxCostUsd <= 0)
        {
            return spec;
        }

        var given = Usd(spec.MaxCostUsd);
        var trial = LabelingVerification.CostOf(spec, objects);
        var less = trial > 0 ? $"less ${Usd(trial)} for the verification " : string.Empty;
        spec = spec with { MaxCostUsd = spec.MaxCostUsd - trial };
        if (objects >= 0 && MostOf(spec, objects) <= spec.MaxCostUsd)
        {
            return spec;
        }

        var perObject = PerObject(spec.WorkersPerObject, spec.TaskPriceUsd);
        var paid = (long)Math.Clamp(decimal.Floor(spec.MaxCostUsd / perObject), 0, int.MaxValue);
        var percent = !spec.AutoLabeling || objects < 0 ? 0 : (int)(100 * paid / objects);
        if (paid < 1 || (spec.AutoLabeling && objects >= 0 && percent < 1))
        {
            var least = Math.Max(1, spec.AutoLabeling && objects >= 0 ? (long)Math.Ceiling(objects / 100m) : 1) * perObject;
            report.Add(new PreflightFinding(
                Field,
                given,
                string.Create(CultureInfo.InvariantCulture, $"{less}does not pay for the least that can be labelled, which costs ${least:0.00##}."),
                $"Give a greater -MaxCost, or a smaller {(trial > 0 ? "-VerifyCount, " : string.Empty)}-TaskPrice or -WorkersPerObject.",
                "BudgetTooSmall"));
            return spec;
        }

        if (objects >= 0)
        {
            report.Warn(
                Field,
                given,
                string.Create(CultureInfo.InvariantCulture, $"{less}pays for {paid:N0} of {objects:N0} objects at ${perObject:0.00##} each; the job stops there and the others stay without a label."),
                "A later job that takes the output manifest labels the rest.");
        }

        return spec with
        {
            MaxHumanLabeledObjectCount = Least(spec.MaxHumanLabeledObjectCount, (int)paid),
            MaxPercentageOfInputDatasetLabeled = percent == 0 ? spec.MaxPercentageOfInputDatasetLabeled : Least(spec.MaxPercentageOfInputDatasetLabeled, percent),
        };
    }

    /// <summary>The most that a job can cost: people label all that no stopping condition keeps from them, and the machine the rest where it may.</summary>
    /// <param name="spec">What the user wants.</param>
    /// <param name="objects">The objects to label.</param>
    /// <param name="isNominal">True when nobody is billed.</param>
    public static GtCost Forecast(LabelingJobSpec spec, long objects, bool isNominal)
    {
        var labeled = spec.MaxPercentageOfInputDatasetLabeled > 0 ? (long)Math.Ceiling(objects * (spec.MaxPercentageOfInputDatasetLabeled / 100.0)) : objects;
        var human = spec.MaxHumanLabeledObjectCount > 0 ? Math.Min(labeled, spec.MaxHumanLabeledObjectCount) : labeled;

        // What cannot be is a finding of the preflight; it has no cost of its own.
        return new CostCalculator().Calculate(human, spec.AutoLabeling ? labeled - human : 0, Math.Max(0, spec.WorkersPerObject), Math.Max(0, spec.TaskPriceUsd), isNominal);
    }

    /// <summary>What a job has cost at most by its counters: the workers of objects that failed may have been paid.</summary>
    /// <param name="job">The job.</param>
    public static decimal CostOf(GtLabelingJob job)
    {
        var counters = job.LabelCounters;
        var labeled = new CostCalculator().Calculate(counters.HumanLabeled, counters.MachineLabeled, job.NumberOfHumanWorkersPerDataObject, job.TaskPriceUsd, isNominal: false);
        return labeled.TotalUsd + (counters.FailedNonRetryableError * job.NumberOfHumanWorkersPerDataObject * job.TaskPriceUsd);
    }

    /// <summary>True when a running job has spent its budget, or cannot pay for another object: the stopping conditions count labels, and failed objects have taken their part.</summary>
    /// <param name="job">The job.</param>
    public static bool IsSpent(GtLabelingJob job)
    {
        var next = job.LabelCounters.FailedNonRetryableError > 0 ? PerObject(job.NumberOfHumanWorkersPerDataObject, job.TaskPriceUsd) : 0m;
        return CostOf(job) + next > job.MaxCostUsd;
    }

    /// <summary>The stopping conditions of a request.</summary>
    /// <param name="spec">What the user wants.</param>
    /// <returns>Null for a job that labels all.</returns>
    public static LabelingJobStoppingConditions? ConditionsOf(LabelingJobSpec spec) => spec is { MaxHumanLabeledObjectCount: 0, MaxPercentageOfInputDatasetLabeled: 0 } ? null : new LabelingJobStoppingConditions
    {
        MaxHumanLabeledObjectCount = NullIfZero(spec.MaxHumanLabeledObjectCount),
        MaxPercentageOfInputDatasetLabeled = NullIfZero(spec.MaxPercentageOfInputDatasetLabeled),
    };

    private static decimal PerObject(int workers, decimal price) => PriceTable.Default.ObjectFeeUsd + (Math.Max(0, workers) * Math.Max(0, price));

    private static decimal MostOf(LabelingJobSpec spec, long objects) => Forecast(spec, objects, isNominal: false).TotalUsd;

    private static string Usd(decimal usd) => usd.ToString("0.00##", CultureInfo.InvariantCulture);

    private static int? NullIfZero(int value) => value == 0 ? null : value;

    private static int Least(int given, int paid) => given == 0 ? paid : Math.Min(given, paid);
}
