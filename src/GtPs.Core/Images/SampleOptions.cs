using GtPs.Model;

namespace GtPs.Core.Images;

/// <summary>Which items of many are taken.</summary>
public sealed record SampleOptions
{
    /// <summary>How many in all, from 1; null for no limit.</summary>
    public int? Count { get; init; }

    /// <summary>How many of every class, from 1; null for no limit.</summary>
    public int? CountPerClass { get; init; }

    /// <summary>True gives every class its share of <see cref="Count"/>, and at least one item where the count allows.</summary>
    public bool IsStratified { get; init; }

    /// <summary>The same seed takes the same items.</summary>
    public int Seed { get; init; }

    /// <summary>True when everything is taken.</summary>
    public bool IsAll => Count is null && CountPerClass is null;

    /// <summary>Checks that the options fit together.</summary>
    /// <exception cref="GtException">They do not (<c>InvalidSample</c>).</exception>
    public void Check()
    {
        if (Count is not null && CountPerClass is not null)
        {
            throw new GtException("InvalidSample", "Count and CountPerClass are both given. Give one: Count for so many in all, CountPerClass for so many of every class.", GtErrorKind.InvalidArgument, nameof(Count));
        }

        if (IsStratified && Count is null)
        {
            throw new GtException("InvalidSample", "Stratified is given without Count, so there is nothing to share among the classes. Give Count too, or CountPerClass for the same number of every class.", GtErrorKind.InvalidArgument, nameof(Count));
        }
    }
}
