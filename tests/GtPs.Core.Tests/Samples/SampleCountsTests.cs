using GtPs.Core.Images;

namespace GtPs.Core.Tests.Samples;

public sealed class SampleCountsTests
{
    private static readonly int[] s_weights = [.. SampleClass.All.Select(sample => sample.Weight)];

    [Theory]
    [InlineData(1000, new[] { 500, 370, 50, 40, 40 })]
    [InlineData(200, new[] { 100, 74, 10, 8, 8 })]
    [InlineData(100, new[] { 50, 37, 5, 4, 4 })]
    [InlineData(20, new[] { 4, 4, 4, 4, 4 })]
    [InlineData(30, new[] { 10, 8, 4, 4, 4 })]
    [InlineData(7, new[] { 2, 2, 1, 1, 1 })]
    [InlineData(1, new[] { 1, 0, 0, 0, 0 })]
    [InlineData(0, new[] { 0, 0, 0, 0, 0 })]
    public void Shares_as_the_notebook_does_with_a_least_number(int count, int[] expected) =>
        Assert.Equal(expected, SampleCounts.Share(s_weights, count));

    [Fact]
    public void The_sum_is_always_the_count()
    {
        for (var count = 0; count < 500; count++)
        {
            var counts = SampleCounts.Share(s_weights, count);
            Assert.Equal(count, counts.Sum());
            Assert.All(counts, n => Assert.True(n >= Math.Min(4, count / 5)));
        }
    }
}
