using GtPs.Engine.Labeling;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>The rule that decides how sure the machine must be.</summary>
public sealed class AutoLabelThresholdTests
{
    [Theory]
    [InlineData(18, 0, false)]
    [InlineData(19, 0, true)]
    [InlineData(37, 1, false)]
    [InlineData(38, 1, true)]
    [InlineData(950, 49, true)]
    [InlineData(900, 100, false)]
    public void One_more_error_than_seen_must_be_affordable(int right, int wrong, bool passes)
    {
        var outcomes = Enumerable.Repeat(new ValidationOutcome(0.8, true), right).Concat(Enumerable.Repeat(new ValidationOutcome(0.8, false), wrong));

        Assert.Equal(passes ? 0.8 : null, AutoLabelThreshold.Find(outcomes, 0.95));
    }

    [Fact]
    public void The_smallest_confidence_that_is_accurate_enough_is_taken()
    {
        // Sure ones are right; below 0.5 every other one is wrong.
        var outcomes = Enumerable.Range(0, 100).Select(i => new ValidationOutcome((i + 1) / 100.0, i >= 50 || i % 2 == 0)).ToList();

        var threshold = AutoLabelThreshold.Find(outcomes, 0.95)!.Value;

        // From 0.47 up: 54 objects, 2 of them wrong: 52 of 55 fall short; from 0.49 up 52 objects with 1 wrong: 51 of 53 are enough.
        Assert.Equal(0.49, threshold);
    }

    [Fact]
    public void Nothing_to_measure_on_means_no_threshold() => Assert.Null(AutoLabelThreshold.Find([], 0.95));
}
