using System.Globalization;
using GtPs.Core.Images;
using GtPs.Model;

namespace GtPs.Core.Tests.Images;

public sealed class SampledListTests
{
    private static readonly string[] s_ids = [.. Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"s3://b/{i:0000}.jpg"))];

    [Fact]
    public void The_same_seed_takes_the_same_items_in_whatever_order_they_come()
    {
        var options = new SampleOptions { Count = 50, Seed = 7 };
        var taken = Take(options, s_ids);

        Assert.Equal(50, taken.Distinct().Count());
        Assert.Equal(taken, taken.Order(StringComparer.Ordinal));
        Assert.Equal(taken.ToHashSet(), Take(options, s_ids.Reverse()).ToHashSet());
        Assert.NotEqual(taken, Take(options with { Seed = 8 }, s_ids));
        Assert.Subset(Take(options with { Count = 80 }, s_ids).ToHashSet(), taken.ToHashSet());
    }

    [Fact]
    public void Every_item_is_as_likely_as_any_other()
    {
        var times = new int[s_ids.Length];
        for (var seed = 0; seed < 400; seed++)
        {
            foreach (var id in Take(new SampleOptions { Count = 100, Seed = seed }, s_ids))
            {
                times[int.Parse(id.AsSpan(7, 4), CultureInfo.InvariantCulture)]++;
            }
        }

        // Chi squared with 999 degrees of freedom: 1,144 is exceeded once in 1,000 times. Variance of a draw without replacement is 0.9 of a binomial's.
        Assert.InRange(times.Sum(n => (n - 40.0) * (n - 40.0) / 40.0 / 0.9), 850, 1144);
    }

    [Fact]
    public void What_comes_twice_counts_once()
    {
        Assert.Equal(["a", "b"], Take(new SampleOptions(), ["a", "b", "a"]));
        Assert.Equal(3, Take(new SampleOptions { Count = 3 }, ["a", "b", "c", "a", "b", "c", "a"]).Distinct().Count());
    }

    [Fact]
    public void A_stratified_sample_gives_every_class_its_share_and_at_least_one()
    {
        var taken = Take(new SampleOptions { Count = 20, IsStratified = true, Seed = 3 }, s_ids, StratumOf);

        Assert.Equal(20, taken.Count);
        Assert.Equal([("large", 15), ("rare", 1), ("small", 4)], taken.CountBy(StratumOf).Select(pair => (pair.Key, pair.Value)).Order());

        static string StratumOf(string id) => id[7..11] switch { "0500" => "rare", var n when int.Parse(n, CultureInfo.InvariantCulture) < 200 => "small", _ => "large" };
    }

    [Fact]
    public void So_many_of_every_class_are_taken_where_there_are()
    {
        var taken = Take(new SampleOptions { CountPerClass = 5 }, s_ids, id => id.StartsWith("s3://b/0000", StringComparison.Ordinal) ? "one" : "many");

        Assert.Equal(6, taken.Count);
    }

    [Theory]
    [InlineData(new long[] { 10, 10, 10 }, new[] { 10, 10, 10 }, 10)]
    [InlineData(new long[] { 1000, 1, 1, 1 }, new[] { 100, 1, 1, 1 }, 4)]
    [InlineData(new long[] { 1000, 1, 1, 1 }, new[] { 3, 1, 1, 1 }, 3)]
    [InlineData(new long[] { 5, 5 }, new[] { 2, 5 }, 8)]
    [InlineData(new long[] { 3 }, new[] { 3 }, 100)]
    public void Shares_add_up_and_stay_possible(long[] sizes, int[] most, int count)
    {
        var shares = SampledList<string>.Share(sizes, most, count);

        Assert.Equal(Math.Min(count, most.Sum()), shares.Sum());
        Assert.All(shares.Zip(most), pair => Assert.InRange(pair.First, 0, pair.Second));
        Assert.True(count < sizes.Length || shares.All(share => share > 0));
    }

    [Fact]
    public void Options_that_do_not_fit_together_are_refused()
    {
        Assert.Equal("InvalidSample", Assert.Throws<GtException>(() => new SampleOptions { Count = 1, CountPerClass = 1 }.Check()).ErrorId);
        Assert.Equal("InvalidSample", Assert.Throws<GtException>(() => new SampleOptions { IsStratified = true }.Check()).ErrorId);
    }

    private static List<string> Take(SampleOptions options, IEnumerable<string> ids, Func<string, string>? stratum = null)
    {
        var list = new SampledList<string>(options);
        foreach (var id in ids)
        {
            list.Add(id, stratum?.Invoke(id) ?? string.Empty, id);
        }

        return [.. list.Take()];
    }
}
