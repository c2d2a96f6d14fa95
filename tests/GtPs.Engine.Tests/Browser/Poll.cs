using System.Diagnostics;

namespace GtPs.Engine.Tests.Browser;

/// <summary>Waits for something that comes by itself.</summary>
internal static class Poll
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(45);

    /// <summary>Asks again and again until there is an answer.</summary>
    /// <param name="ask">What to ask; null is no answer yet.</param>
    /// <param name="failure">Tells what to say when it never comes.</param>
    /// <param name="token">Ends the waiting.</param>
    public static async Task<T> UntilAsync<T>(Func<Task<T?>> ask, Func<Task<string>> failure, CancellationToken token)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < s_patience; await Task.Delay(20, token))
        {
            if (await ask() is { } answer)
            {
                return answer;
            }
        }

        throw new TimeoutException(await failure());
    }

    /// <summary>Asks again and again until there is an answer.</summary>
    public static Task<T> UntilAsync<T>(Func<Task<T?>> ask, string failure, CancellationToken token) => UntilAsync(ask, () => Task.FromResult(failure), token);
}
