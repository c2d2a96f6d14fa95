using GtPs.Model;

namespace GtPs.Core.Costs;

/// <summary>
/// What labelling costs. Every labelled object costs Ground Truth's fee, whoever labels it; people's labels cost the task
/// price once per worker on top: with the fee 0.08 USD, one worker and 0.012 USD, 0.092 USD an object. A private team has
/// the task price 0.
/// </summary>
/// <param name="prices">The prices, or null for the ones that come with the module.</param>
public sealed class CostCalculator(PriceTable? prices = null)
{
    private readonly PriceTable _prices = prices ?? PriceTable.Default;

    /// <summary>Computes a cost.</summary>
    /// <param name="humanObjects">Objects people label, 0 or more.</param>
    /// <param name="machineObjects">Objects the machine labels, 0 or more.</param>
    /// <param name="workersPerObject">Workers per object, 1 to 9 (0 where no people work).</param>
    /// <param name="taskPriceUsd">What one worker is paid for one task, in USD; 0 for a private team.</param>
    /// <param name="isNominal">True when nobody is billed, because the work runs on the local engine.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count or the price is negative.</exception>
    public GtCost Calculate(long humanObjects, long machineObjects, int workersPerObject, decimal taskPriceUsd, bool isNominal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(humanObjects);
        ArgumentOutOfRangeException.ThrowIfNegative(machineObjects);
        ArgumentOutOfRangeException.ThrowIfNegative(workersPerObject);
        ArgumentOutOfRangeException.ThrowIfNegative(taskPriceUsd);
        return new GtCost
        {
            HumanFeeUsd = humanObjects * _prices.ObjectFeeUsd,
            MachineFeeUsd = machineObjects * _prices.ObjectFeeUsd,
            WorkerPayUsd = humanObjects * workersPerObject * taskPriceUsd,
            HumanObjects = humanObjects,
            MachineObjects = machineObjects,
            WorkersPerObject = workersPerObject,
            TaskPriceUsd = taskPriceUsd,
            IsNominal = isNominal,
        };
    }
}
