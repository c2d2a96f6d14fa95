using GtPs.Engine.Labeling;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>The rule that decides how sure the machine must be.</summary>
public sealed class AutoLabelThresholdTests
{
    [Theory]
    [InlineData(58, 0, false)]
    [InlineData(59, 0, true)]
    [InlineData(91, 1, false)]
    [InlineData(92, 1, true)]
    [InlineData(950, 50, false)]
    [InlineData(970, 30, true)]
    [InlineData(96_000, 4_000, true)]
    public void The_accuracy_must_be_certain(int right, int wrong, bool passes)
    {
        var outcomes = Enumerable.Repeat(new ValidationOutcome(0.8, true), right).Concat(Enumerable.Repeat(new ValidationOutcome(0.8, false), wrong));

        Assert.Equal(passes ? 0.8 : null, AutoLabelThreshold.Find(outcomes, 0.95));
    }

    [Fact]
    public void The_smallest_confidence_that_is_accurate_enough_is_taken()
    {
        // The surest 100 are right; below them every other one is wrong.
        var outcomes = Enumerable.Range(0, 200).Select(i => new ValidationOutcome((i + 1) / 200.0, i >= 100 || i % 2 == 0)).ToList();

        var threshold = AutoLabelThreshold.Find(outcomes, 0.95)!.Value;

        // With 200 objects the risk is halved: 72 without an error are enough, and there are 100; one error would take 110.
        Assert.Equal(0.505, threshold);
    }

    [Fact]
    public void The_validation_set_alone_must_pass_too()
    {
        var training = Enumerable.Repeat(new ValidationOutcome(0.8, IsRight: true, IsValidation: false), 1000);
        var validation = Enumerable.Range(0, 40).Select(i => new ValidationOutcome(0.8, i >= 3));

        Assert.Null(AutoLabelThreshold.Find(training.Concat(validation), 0.95));
        Assert.Equal(0.8, AutoLabelThreshold.Find(training.Concat(validation.Skip(1)), 0.95 - 0.01));
    }

    [Fact]
    public void Nothing_to_measure_on_means_no_threshold() => Assert.Null(AutoLabelThreshold.Find([], 0.95));
}
