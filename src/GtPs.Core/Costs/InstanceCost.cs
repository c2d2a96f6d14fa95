namespace GtPs.Core.Costs;

/// <summary>
/// Says in words what instances cost. Their prices do not come with the module, because they differ by region and no first-hand source was found for them: a price table of one's own
/// (the file that the environment variable <see cref="PriceVariable"/> names) gives them.
/// </summary>
public static class InstanceCost
{
    /// <summary>The environment variable with the full path of a price table.</summary>
    public const string PriceVariable = "GTPS_PRICE_PATH";

    /// <summary>What is said where the price is not known.</summary>
    public const string Unknown = "price per hour: see AWS's SageMaker pricing, not known here";

    /// <summary>The most that some hours cost.</summary>
    /// <param name="instanceType">AWS's name of the instance type.</param>
    /// <param name="hours">Hours of all instances together, at most.</param>
    /// <exception cref="GtPs.Model.GtException">The price table cannot be read (<c>InvalidPriceTable</c>).</exception>
    public static string AtMost(string instanceType, double hours) => PriceOf(instanceType) is { } price ? FormattableString.Invariant($"at most ${price * (decimal)hours:N2}") : Unknown;

    /// <summary>What an hour costs of instances that run until somebody ends them.</summary>
    /// <param name="instanceType">AWS's name of the instance type.</param>
    /// <param name="count">How many instances there are.</param>
    /// <exception cref="GtPs.Model.GtException">The price table cannot be read (<c>InvalidPriceTable</c>).</exception>
    public static string PerHour(string instanceType, int count) => PriceOf(instanceType) is { } price ? FormattableString.Invariant($"${price * count:N2} per hour") : Unknown;

    private static decimal? PriceOf(string instanceType)
    {
        var path = Environment.GetEnvironmentVariable(PriceVariable);
        var table = string.IsNullOrEmpty(path) ? PriceTable.Default : PriceTable.Read(path);
        return table.InstanceHourUsd.TryGetValue(instanceType, out var price) ? price : null;
    }
}
