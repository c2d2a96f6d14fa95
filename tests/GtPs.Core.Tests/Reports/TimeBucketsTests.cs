using GtPs.Core.Reports;

namespace GtPs.Core.Tests.Reports;

public sealed class TimeBucketsTests
{
    private static readonly DateTime s_start = new(2026, 3, 1, 12, 0, 7, DateTimeKind.Utc);

    [Theory]
    [InlineData(0.3, 1)]
    [InlineData(40, 1)]
    [InlineData(90, 5)]
    [InlineData(3_000, 60)]
    [InlineData(1_814_400, 43_200)]
    [InlineData(630_720_000, 31_449_600)]
    public void Stretches_fit_the_span_and_lose_nothing(double seconds, int length)
    {
        var buckets = new TimeBuckets<int>(60, () => 0, (a, b) => a + b);
        var random = new Random(1);
        buckets.Add(s_start.AddSeconds(seconds), count => count + 1);
        buckets.Add(s_start, count => count + 1);
        for (var i = 0; i < 5000; i++)
        {
            buckets.Add(s_start.AddSeconds(random.NextDouble() * seconds), count => count + 1);
        }

        var read = buckets.Read().ToArray();
        Assert.Equal(length, buckets.Length.TotalSeconds);
        Assert.InRange(read.Length, 1, 60);
        Assert.Equal(5002, read.Sum(bucket => bucket.Count));
        Assert.All(read.Zip(read.Skip(1)), pair => Assert.Equal(pair.First.Start + buckets.Length, pair.Second.Start));
        Assert.True(read[0].Start <= s_start && read[^1].Start + buckets.Length > s_start.AddSeconds(seconds));
    }

    [Fact]
    public void Stretches_without_anything_are_there_too()
    {
        var buckets = new TimeBuckets<int>(60, () => 0, (a, b) => a + b);
        buckets.Add(s_start, count => count + 1);
        buckets.Add(s_start.AddSeconds(3), count => count + 1);
        Assert.Equal([1, 0, 0, 1], buckets.Read().Select(bucket => bucket.Count));
        Assert.Empty(new TimeBuckets<int>(60, () => 0, (a, b) => a + b).Read());
    }
}
