using System.ComponentModel.DataAnnotations;

namespace GtPs.Aws.SageMaker;

/// <summary>What one public worker is paid for one task.</summary>
public sealed class PublicWorkforceTaskPrice
{
    /// <summary>The amount.</summary>
    public USD? AmountInUsd { get; set; }
}

/// <summary>An amount of US dollars in three whole numbers.</summary>
public sealed class USD
{
    /// <summary>Whole dollars, 0 to 2.</summary>
    [Range(0, 2)]
    public int? Dollars { get; set; }

    /// <summary>Cents, 0 to 99.</summary>
    [Range(0, 99)]
    public int? Cents { get; set; }

    /// <summary>Tenths of a cent, 0 to 9.</summary>
    [Range(0, 9)]
    public int? TenthFractionsOfACent { get; set; }
}
