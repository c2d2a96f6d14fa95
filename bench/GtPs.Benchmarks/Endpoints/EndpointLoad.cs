using System.Collections.Concurrent;
using System.Diagnostics;

namespace GtPs.Benchmarks.Endpoints;

/// <summary>What clients saw.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Times">How long each took, in milliseconds, rising.</param>
/// <param name="Failures">Those that did not end with status 200 and the probabilities, as text.</param>
internal sealed record LoadResult(double Rate, double[] Times, IReadOnlyList<string> Failures)
{
    /// <summary>A percentile of the times in milliseconds.</summary>
    /// <param name="share">0 to 1.</param>
    public double Percentile(double share) => Times[Math.Min(Times.Length - 1, (int)(share * Times.Length))];
}

/// <summary>Clients that ask one after the other, each on a connection of its own.</summary>
/// <param name="address">The engine.</param>
/// <param name="requests">The requests, taken in turn.</param>
internal sealed class EndpointLoad(Uri address, IReadOnlyList<byte[]> requests)
{
    /// <summary>Asks for a time.</summary>
    /// <param name="clients">How many clients.</param>
    /// <param name="time">How long; ends earlier after <paramref name="most"/> requests.</param>
    /// <param name="most">The most requests.</param>
    public LoadResult Run(int clients, TimeSpan time, int most)
    {
        var times = new ConcurrentBag<double>();
        var failures = new ConcurrentBag<string>();
        int next = 0;
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, clients).Select(_ => new Thread(() =>
        {
            using var client = new RawClient(address);
            for (int number; watch.Elapsed < time && (number = Interlocked.Increment(ref next)) <= most;)
            {
                long start = Stopwatch.GetTimestamp();
                var (status, body) = client.Send(requests[number % requests.Count]);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (status != 200 || !body.StartsWith('['))
                    failures.Add($"{status} {body}");
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return new LoadResult(times.Count / watch.Elapsed.TotalSeconds, [.. times.Order()], [.. failures]);
    }
}
