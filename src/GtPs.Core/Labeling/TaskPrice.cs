using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>The price of one task between a number of USD and AWS's form: dollars, cents and tenths of a cent.</summary>
internal static class TaskPrice
{
    /// <summary>Tells whether AWS's form has room for a price.</summary>
    /// <param name="usd">USD.</param>
    public static bool IsWritable(decimal usd) => usd is >= 0 and <= 99_999 && decimal.Truncate(usd * 1000m) == usd * 1000m;

    /// <summary>AWS's form of a price.</summary>
    /// <param name="usd">USD, in steps of 0.001.</param>
    /// <exception cref="GtException">The price is finer than that, negative or not below 100,000 USD (<c>InvalidTaskPrice</c>).</exception>
    public static PublicWorkforceTaskPrice ToWire(decimal usd)
    {
        if (!IsWritable(usd))
        {
            throw new GtException("InvalidTaskPrice", string.Create(CultureInfo.InvariantCulture, $"TaskPrice {usd} USD is not a price in steps of a tenth of a cent. Give one like 0.012."), GtErrorKind.InvalidArgument, "TaskPrice");
        }

        var tenths = (int)(usd * 1000m);
        return new PublicWorkforceTaskPrice
        {
            AmountInUsd = new USD { Dollars = tenths / 1000, Cents = tenths / 10 % 100, TenthFractionsOfACent = tenths % 10 },
        };
    }

    /// <summary>A price in USD; 0 for none.</summary>
    /// <param name="price">AWS's form, or null.</param>
    public static decimal FromWire(PublicWorkforceTaskPrice? price) => price?.AmountInUsd is { } amount
        ? (amount.Dollars ?? 0) + ((amount.Cents ?? 0) / 100m) + ((amount.TenthFractionsOfACent ?? 0) / 1000m)
        : 0m;
}
