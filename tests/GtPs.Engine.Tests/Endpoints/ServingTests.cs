using GtPs.Engine.Endpoints;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;
using GtPs.Vision.Models;

namespace GtPs.Engine.Tests.Endpoints;

/// <summary>Shares of variants, lifetimes of models and the bounds of invocations.</summary>
public sealed class ServingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Weights_are_shares_of_the_requests()
    {
        var endpoint = Endpoint(("a", 6), ("b", 3), ("c", 1), ("none", 0));
        var random = new Random(42);
        var counts = Enumerable.Range(0, 10_000).Select(_ => endpoint.Choose(random.NextDouble()).Name).CountBy(name => name).ToDictionary();

        // Five standard deviations of a binomial count: sqrt(10000 x 0.6 x 0.4) is 49.
        Assert.InRange(counts["a"], 5_755, 6_245);
        Assert.InRange(counts["b"], 2_770, 3_230);
        Assert.InRange(counts["c"], 850, 1_150);
        Assert.False(counts.ContainsKey("none"));
    }

    [Theory]
    [InlineData(0.0, "a")]
    [InlineData(0.2499, "a")]
    [InlineData(0.25, "b")]
    [InlineData(0.9999999999999999, "b")]
    public void A_share_begins_where_the_one_before_ends(double chance, string expected)
        => Assert.Equal(expected, Endpoint(("a", 1), ("b", 3), ("zero", 0)).Choose(chance).Name);

    [Fact]
    public void Without_any_weight_all_variants_are_alike()
        => Assert.Equal(["a", "a", "b", "b"], new[] { 0.0, 0.49, 0.5, 0.99 }.Select(chance => Endpoint(("a", 0), ("b", 0)).Choose(chance).Name));

    [Fact]
    public async Task A_load_that_failed_is_tried_again_and_one_that_succeeded_is_kept()
    {
        int loads = 0;
        var model = new ServedModel("s3://b/m", _ => ++loads == 1 ? Task.FromException<ImageClassifier>(new JobFailedException("not yet")) : Task.FromResult<ImageClassifier>(null!));
        await Assert.ThrowsAsync<JobFailedException>(model.GetAsync);
        await model.GetAsync();
        await model.GetAsync();
        Assert.Equal(2, loads);
    }

    [Fact]
    public void A_model_is_gone_when_the_last_user_has_left_and_not_before()
    {
        var model = new ServedModel("s3://b/m", _ => throw new InvalidOperationException("Nobody asked for it."));
        Assert.True(model.TryEnter());
        model.Leave();
        Assert.True(model.TryEnter());
        model.Leave();
        model.Leave();
        Assert.False(model.TryEnter());
    }

    [Fact]
    public void Room_is_bounded_by_number_and_by_bytes_and_given_back_once()
    {
        using var gate = new InvocationGate();
        var taken = Enumerable.Range(0, InvocationGate.MaxInvocations).Select(_ => gate.Enter(1)).ToList();
        Assert.Equal(503, Assert.Throws<ServiceException>(() => gate.Enter(0)).Status);
        taken[0].Dispose();
        taken[0].Dispose();
        gate.Enter(1);
        Assert.Throws<ServiceException>(() => gate.Enter(0));

        using var bytes = new InvocationGate();
        var large = bytes.Enter(InvocationGate.MaxBytes);
        Assert.Throws<ServiceException>(() => bytes.Enter(1));
        large.Dispose();
        bytes.Enter(1).Dispose();
    }

    [Fact]
    public async Task No_more_runs_at_a_time_than_there_are_cores()
    {
        using var gate = new InvocationGate();
        int running = 0;
        int most = 0;

        // The first ones leave together when every core has one.
        using var full = new CountdownEvent(Environment.ProcessorCount);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(
            () => gate.RunAsync(
                () =>
                {
                    int now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    if (!full.IsSet)
                    {
                        full.Signal();
                        Assert.True(full.Wait(TimeSpan.FromSeconds(30), Token));
                    }

                    Interlocked.Decrement(ref running);
                    return now;
                },
                Token),
            Token)));
        Assert.Equal(Environment.ProcessorCount, most);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gate.RunAsync(() => 0, new CancellationToken(canceled: true)));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (int seen = Volatile.Read(ref target); value > seen;)
            seen = Interlocked.CompareExchange(ref target, value, seen) is var found && found == seen ? value : found;
    }

    private static LiveEndpoint Endpoint(params (string Name, double Weight)[] variants)
        => new("id", [.. variants.Select(variant => new LiveVariant(variant.Name, variant.Weight, new ServedModel("s3://b/m", _ => throw new InvalidOperationException("Not asked for."))))]);
}
