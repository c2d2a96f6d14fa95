namespace GtPs.Core.Tuning;

/// <summary>How a search chooses hyperparameters.</summary>
public enum TuningStrategy
{
    /// <summary>Every combination of lists of values.</summary>
    Grid,

    /// <summary>Combinations at random.</summary>
    Random,
}
