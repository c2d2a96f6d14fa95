using GtPs.Model;

namespace GtPs.Core.Sessions.Clearing;

/// <summary>Stops and removes the things of a session's prefix, one after the other.</summary>
public sealed class SessionClearing
{
    private readonly HashSet<object> _left = new(ReferenceEqualityComparer.Instance);

    /// <summary>Leaves an item as it is, so that what it is recognised by stays too.</summary>
    /// <param name="item">The item.</param>
    public void Leave(SessionItem item) => _left.Add(item);

    /// <summary>Stops or removes an item. One that is gone meanwhile is done.</summary>
    /// <param name="item">The item.</param>
    /// <param name="token">Stops it.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="GtException">It cannot be; the others can go on.</exception>
    public async Task<GtClearedItem> RemoveAsync(SessionItem item, CancellationToken token)
    {
        if (item.After.FirstOrDefault(_left.Contains) is { } stays)
        {
            Leave(item);
            return Of(item, "Kept", $"the {stays.Kind} '{stays.Name}' stays");
        }

        foreach (var job in item.After.Where(other => other.HasEnded is not null))
        {
            if (!await IsOverAsync(job, token))
            {
                return Of(item, "Kept", $"the {job.Kind} '{job.Name}' still stops: run Clear-GtSession again when it has ended");
            }
        }

        try
        {
            await item.Remove(token);
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            // Somebody else was faster.
        }
        catch (GtException)
        {
            Leave(item);
            throw;
        }

        return Of(item, item.IsStopped ? "Stopped" : "Removed", item.Reason);
    }

    // One that is gone writes no more.
    private static async Task<bool> IsOverAsync(SessionItem job, CancellationToken token)
    {
        try
        {
            return await job.HasEnded!(token);
        }
        catch (GtException error) when (error.Kind is GtErrorKind.NotFound)
        {
            return true;
        }
    }

    private static GtClearedItem Of(SessionItem item, string action, string reason) => new() { Kind = item.Kind, Name = item.Name, Action = action, Reason = reason };
}
