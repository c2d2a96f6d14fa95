using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Tuning;

namespace GtPs.Engine.Tests.Tuning;

public sealed class TuningSpaceTests
{
    [Theory]
    [InlineData("Linear", 0.25, 0.02)]
    [InlineData("Logarithmic", 0.5, 0.02)]
    [InlineData("Auto", 0.5, 0.02)]
    [InlineData(null, 0.5, 0.02)]
    public void Real_numbers_are_spread_as_the_scaling_says(string? scaling, double shareBelow, double tolerance)
    {
        // Below 0.001 lies half of the orders of magnitude of 0.00001 to 0.1, and below 0.025 a quarter of its length.
        var space = TuningSpace.Of(new ParameterRanges { ContinuousParameterRanges = [new() { Name = "x", MinValue = "1e-5", MaxValue = "0.1", ScalingType = scaling }] });
        double limit = scaling == "Linear" ? 0.025 : 0.001;
        var values = Values(space, 4000);
        Assert.All(values, value => Assert.InRange(value, 1e-5, 0.1));
        Assert.Equal(shareBelow, values.Count(value => value < limit) / 4000.0, tolerance);
    }

    [Fact]
    public void The_reverse_logarithmic_scale_is_densest_before_one()
    {
        var space = TuningSpace.Of(new ParameterRanges { ContinuousParameterRanges = [new() { Name = "x", MinValue = "0", MaxValue = "0.99", ScalingType = "ReverseLogarithmic" }] });
        var values = Values(space, 4000);
        Assert.All(values, value => Assert.InRange(value, 0, 0.99));
        Assert.Equal(0.5, values.Count(value => value > 0.9) / 4000.0, 0.02);
    }

    [Fact]
    public void Whole_numbers_come_with_their_ends_as_often_as_the_others()
    {
        // Two parameters: the numbers of one alone would all be used up.
        var space = TuningSpace.Of(new ParameterRanges
        {
            IntegerParameterRanges = [new() { Name = "n", MinValue = "2", MaxValue = "5", ScalingType = "Linear" }],
            ContinuousParameterRanges = [new() { Name = "x", MinValue = "0", MaxValue = "1" }],
        });
        var counts = space.Draw("1", 4000).CountBy(drawn => drawn["n"]).ToDictionary(StringComparer.Ordinal);
        Assert.Equal(["2", "3", "4", "5"], counts.Keys.Order(StringComparer.Ordinal));
        Assert.All(counts.Values, count => Assert.InRange(count, 900, 1100));
    }

    [Fact]
    public void A_small_space_is_searched_once_through_and_no_further()
    {
        var ranges = new ParameterRanges
        {
            IntegerParameterRanges = [new() { Name = "n", MinValue = "1", MaxValue = "3" }],
            CategoricalParameterRanges = [new() { Name = "c", Values = ["a", "b"] }],
        };
        var all = TuningSpace.Of(ranges).Draw("7", 50).Select(drawn => drawn["c"] + drawn["n"]).ToList();
        Assert.Equal(["a1", "a2", "a3", "b1", "b2", "b3"], all.Order(StringComparer.Ordinal));
        Assert.Equal(all, TuningSpace.Of(ranges).Draw("7", 6).Select(drawn => drawn["c"] + drawn["n"]));
        Assert.NotEqual(all, TuningSpace.Of(ranges).Draw("8", 6).Select(drawn => drawn["c"] + drawn["n"]));
        var some = TuningSpace.Of(ranges).Draw("7", 5).Select(drawn => drawn["c"] + drawn["n"]).ToList();
        Assert.Equal(5, some.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Sizes_that_no_number_holds_are_no_size()
    {
        Assert.Equal(6, Sized(2, 3).Size);
        Assert.Null(Sized([.. Enumerable.Repeat(30, 20)]).Size);
        Assert.Null(TuningSpace.Of(new ParameterRanges { ContinuousParameterRanges = [new() { Name = "x", MinValue = "0", MaxValue = "1" }] }).Size);
    }

    [Theory]
    [InlineData("0.5", "0.1", null, "greater than MaxValue")]
    [InlineData("0", "1", "Logarithmic", "must be greater than 0")]
    [InlineData("0.5", "1", "ReverseLogarithmic", "within 0 to below 1")]
    [InlineData("a", "1", null, "'a', which is not a number")]
    [InlineData("0", "NaN", null, "'NaN', which is not a number")]
    [InlineData("0", "", null, "'', which is not a number")]
    public void Ranges_that_make_no_sense_are_refused(string min, string max, string? scaling, string says)
    {
        var error = Assert.Throws<ServiceException>(() => TuningSpace.Of(new ParameterRanges { ContinuousParameterRanges = [new() { Name = "x", MinValue = min, MaxValue = max, ScalingType = scaling }] }));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains("'x'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.5", "3", null, "not a whole number")]
    [InlineData("99999999999", "3", null, "not a whole number")]
    [InlineData("1", "3", "ReverseLogarithmic", "is for ContinuousParameterRanges")]
    public void Whole_number_ranges_that_make_no_sense_are_refused(string min, string max, string? scaling, string says)
    {
        var error = Assert.Throws<ServiceException>(() => TuningSpace.Of(new ParameterRanges { IntegerParameterRanges = [new() { Name = "n", MinValue = min, MaxValue = max, ScalingType = scaling }] }));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    private static TuningSpace Sized(params int[] counts) => TuningSpace.Of(new ParameterRanges
    {
        CategoricalParameterRanges = [.. counts.Select((count, number) => new CategoricalParameterRange { Name = $"c{number}", Values = [.. Enumerable.Range(0, count).Select(value => $"{value}")] })],
    });

    private static List<double> Values(TuningSpace space, int count) => [.. space.Draw("1", count).Select(drawn => double.Parse(drawn["x"], CultureInfo.InvariantCulture))];
}
