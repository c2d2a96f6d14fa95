namespace GtPs.Model;

/// <summary>A cost in USD and how it comes about.</summary>
public sealed class GtCost
{
    /// <summary>Ground Truth's fee for the objects people label, in USD.</summary>
    public required decimal HumanFeeUsd { get; init; }

    /// <summary>Ground Truth's fee for the objects the machine labels, in USD.</summary>
    public required decimal MachineFeeUsd { get; init; }

    /// <summary>What workers are paid: objects x workers x task price, in USD.</summary>
    public required decimal WorkerPayUsd { get; init; }

    /// <summary>Objects people label.</summary>
    public required long HumanObjects { get; init; }

    /// <summary>Objects the machine labels.</summary>
    public required long MachineObjects { get; init; }

    /// <summary>Workers per object.</summary>
    public required int WorkersPerObject { get; init; }

    /// <summary>What one worker is paid for one task, in USD.</summary>
    public required decimal TaskPriceUsd { get; init; }

    /// <summary>The sum, in USD. Training and transform instance time of active learning is not in it.</summary>
    public decimal TotalUsd => HumanFeeUsd + MachineFeeUsd + WorkerPayUsd;

    /// <summary>Ground Truth's fee for all objects, in USD.</summary>
    public decimal FeeUsd => HumanFeeUsd + MachineFeeUsd;

    /// <summary>What the sum is: billed, or what AWS would have charged.</summary>
    public string Basis => IsNominal ? "not billed: what AWS would have charged" : "AWS list prices, without instance time";

    /// <summary>True when the work ran on the local engine, so that nobody was billed and the sum says what AWS would have charged.</summary>
    public bool IsNominal { get; init; }

    /// <inheritdoc />
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${TotalUsd:0.00}{(IsNominal ? " (not billed)" : string.Empty)}");
}
