using GtPs.Core.Resources;

namespace GtPs.Core.Tests.Resources;

public sealed class OrderedParallelTests
{
    private static readonly CancellationToken s_token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_keep_the_order_and_no_more_than_the_bound_run_at_a_time()
    {
        var gates = Enumerable.Range(0, 20).Select(_ => new TaskCompletionSource()).ToArray();
        var running = 0;
        var most = 0;
        async Task<int> WorkAsync(int item, CancellationToken token)
        {
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            await gates[item].Task.WaitAsync(token);
            Interlocked.Decrement(ref running);
            return item;
        }

        List<int> results = [];
        var reading = Task.Run(
            async () =>
            {
                await foreach (var result in OrderedParallel.SelectAsync(OrderedParallel.Each(Enumerable.Range(0, 20)), 4, WorkAsync, s_token))
                {
                    results.Add(result);
                }
            },
            s_token);

        // Ended in the opposite order within each group of four.
        foreach (var gate in gates.Chunk(4).SelectMany(group => group.Reverse()))
        {
            gate.SetResult();
        }

        await reading;
        Assert.Equal(Enumerable.Range(0, 20), results);
        Assert.InRange(most, 1, 4);
    }

    [Fact]
    public async Task Whoever_stops_early_cancels_what_runs()
    {
        var cancelled = 0;
        async Task<int> WorkAsync(int item, CancellationToken token)
        {
            if (item == 0)
            {
                return item;
            }

            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref cancelled);
                throw;
            }

            return item;
        }

        await foreach (var result in OrderedParallel.SelectAsync(OrderedParallel.Each(Enumerable.Range(0, 100)), 3, WorkAsync, s_token))
        {
            Assert.Equal(0, result);
            break;
        }

        Assert.Equal(2, cancelled);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
