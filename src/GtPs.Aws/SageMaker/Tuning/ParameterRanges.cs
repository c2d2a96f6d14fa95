using System.ComponentModel.DataAnnotations;
using GtPs.Aws.Constraints;

namespace GtPs.Aws.SageMaker;

/// <summary>The hyperparameters that a tuning job searches; all values are texts.</summary>
public sealed class ParameterRanges
{
    /// <summary>Whole numbers, up to 30 hyperparameters.</summary>
    [MaxLength(30)]
    public List<IntegerParameterRange>? IntegerParameterRanges { get; set; }

    /// <summary>Numbers, up to 30 hyperparameters.</summary>
    [MaxLength(30)]
    public List<ContinuousParameterRange>? ContinuousParameterRanges { get; set; }

    /// <summary>Lists of values, up to 30 hyperparameters.</summary>
    [MaxLength(30)]
    public List<CategoricalParameterRange>? CategoricalParameterRanges { get; set; }
}

/// <summary>A range of whole numbers, both ends included.</summary>
public sealed class IntegerParameterRange
{
    /// <summary>The hyperparameter.</summary>
    [Required, MaxLength(256), RegularExpression(Patterns.Line)]
    public string? Name { get; set; }

    /// <summary>The least value.</summary>
    [Required, MaxLength(256), RegularExpression(Patterns.Line)]
    public string? MinValue { get; set; }

    /// <summary>The greatest value.</summary>
    [Required, MaxLength(256), RegularExpression(Patterns.Line)]
    public string? MaxValue { get; set; }

    /// <summary>One of <see cref="HyperParameterScalingType"/>; default Auto.</summary>
    [AllowedValues(HyperParameterScalingType.Auto, HyperParameterScalingType.Linear, HyperParameterScalingType.Logarithmic, HyperParameterScalingType.ReverseLogarithmic)]
    public string? ScalingType { get; set; }
}

/// <summary>A range of numbers.</summary>
public sealed class ContinuousParameterRange
{
    /// <summary>The hyperparameter.</summary>
    [Required, MaxLength(256), RegularExpression(Patterns.Line)]
    public string? Name { get; set; }

    /// <summary>The least value.</summary>
    [Required, MaxLength(256), RegularExpression(Patterns.Line)]
    public string? MinValue { get; set; }

    /// <summary>The greatest value.</summary>
    [Required, MaxLength(256), RegularExpression(Patterns.Line)]
    public string? MaxValue { get; set; }

    /// <summary>One of <see cref="HyperParameterScalingType"/>; default Auto.</summary>
    [AllowedValues(HyperParameterScalingType.Auto, HyperParameterScalingType.Linear, HyperParameterScalingType.Logarithmic, HyperParameterScalingType.ReverseLogarithmic)]
    public string? ScalingType { get; set; }
}

/// <summary>A list of values.</summary>
public sealed class CategoricalParameterRange
{
    /// <summary>The hyperparameter.</summary>
    [Required, MaxLength(256), RegularExpression(Patterns.Line)]
    public string? Name { get; set; }

    /// <summary>The values, 1 to 30.</summary>
    [Required, Length(1, 30), Elements(MaxLength = 256, Pattern = Patterns.Line)]
    public List<string>? Values { get; set; }
}
