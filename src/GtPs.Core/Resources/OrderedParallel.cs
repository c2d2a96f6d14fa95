using System.Runtime.CompilerServices;

namespace GtPs.Core.Resources;

/// <summary>Asynchronous work on the items of a sequence, several at a time, with the results in the order of the items.</summary>
internal static class OrderedParallel
{
    /// <summary>Runs work on every item.</summary>
    /// <typeparam name="TItem">The type of the items.</typeparam>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="items">The items; read only as far as results are taken.</param>
    /// <param name="maxConcurrency">The most items in work at a time, from 1.</param>
    /// <param name="work">The work; an exception of it ends the sequence.</param>
    /// <param name="token">Stops it.</param>
    public static async IAsyncEnumerable<TResult> SelectAsync<TItem, TResult>(
        IAsyncEnumerable<TItem> items,
        int maxConcurrency,
        Func<TItem, CancellationToken, Task<TResult>> work,
        [EnumeratorCancellation] CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var running = new Queue<Task<TResult>>(maxConcurrency);
        try
        {
            await foreach (var item in items.WithCancellation(stop.Token))
            {
                if (running.Count >= maxConcurrency)
                {
                    yield return await running.Dequeue();
                }

                running.Enqueue(work(item, stop.Token));
            }

            while (running.TryDequeue(out var next))
            {
                yield return await next;
            }
        }
        finally
        {
            // Whoever stops early must not leave work behind that still reads with the session's clients.
            await stop.CancelAsync();
            await Task.WhenAll(running).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>A list as an asynchronous sequence.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    public static async IAsyncEnumerable<T> Each<T>(IEnumerable<T> items)
    {
        await Task.CompletedTask;
        foreach (var item in items)
        {
            yield return item;
        }
    }
}
