using GtPs.Aws.S3;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Core.Sessions.Clearing;

/// <summary>
/// Finds what was made below a session's prefix, by the S3 places that it reads and writes, so that nothing has to be marked: jobs by their output, models by their
/// artefact, configurations by their models, endpoints by their configuration, simulated teams by their standard labels. Who works in a private team is not the
/// prefix's, so that such teams stay; so does a configuration whose models are gone.
/// </summary>
/// <param name="services">The session.</param>
public sealed class SessionInventory(SessionServices services)
{
    private readonly List<GtException> _errors = [];

    /// <summary>What could not be looked at.</summary>
    public IReadOnlyList<GtException> Errors => _errors;

    /// <summary>Finds everything, in the order in which it can be removed.</summary>
    /// <param name="includeData">True for the S3 objects below the prefix too.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">The objects are asked for, and the session has no prefix (<c>WholeBucket</c>).</exception>
    public async Task<IReadOnlyList<SessionItem>> FindAsync(bool includeData, CancellationToken token)
    {
        if (includeData && services.Root.Key.Length == 0)
        {
            throw new GtException("WholeBucket", $"The session has no prefix, so that -IncludeData would empty the whole bucket '{services.Root.Bucket}'. Connect with the -Prefix whose data are to go.", GtErrorKind.InvalidOperation, services.Root.ToString());
        }

        var jobs = new JobInventory(services, this);
        List<SessionItem> found =
        [
            .. await jobs.FindAsync(token),
            .. await new DeploymentInventory(services, this).FindAsync(token),
            .. await new TeamInventory(services, this).FindAsync(token),
        ];
        if (includeData && await DataAsync(token) is { } data)
        {
            found.Add(data with { After = [.. found, .. await jobs.FindStoppingAsync(token)] });
        }

        return found;
    }

    /// <summary>True for a place below the session's prefix.</summary>
    /// <param name="uri">An S3 URI, or null.</param>
    internal bool IsBelow(string? uri) => uri is not null && $"{uri.TrimEnd('/')}/".StartsWith(services.Root.ToString(), StringComparison.Ordinal);

    /// <summary>Lists resources and gets the details of each; what cannot be looked at is kept as an error.</summary>
    /// <typeparam name="T">The details.</typeparam>
    /// <param name="page">One page of names.</param>
    /// <param name="get">The details by name.</param>
    /// <param name="token">Stops it.</param>
    internal async Task<IReadOnlyList<T>> DetailsAsync<T>(Func<string?, CancellationToken, Task<(IEnumerable<string> Names, string? NextToken)>> page, Func<string, CancellationToken, Task<T>> get, CancellationToken token)
        where T : class
    {
        List<T> details = [];
        await foreach (var item in Listing.DetailsAsync(new NameFilter(null, string.Empty, _ => true), page, get, token))
        {
            if (item is GtException error)
            {
                if (SharedFailure.Is(error))
                {
                    throw SharedFailure.Of(error, "Nothing was removed.");
                }

                _errors.Add(error);
            }
            else
            {
                details.Add((T)item);
            }
        }

        return details;
    }

    private async Task<SessionItem?> DataAsync(CancellationToken token)
    {
        long count = 0;
        long bytes = 0;
        await foreach (var item in services.S3.ListAsync(services.Root, token))
        {
            count++;
            bytes += item.Length;
        }

        return count == 0
            ? null
            : new SessionItem("S3 objects", services.Root.ToString(), FormattableString.Invariant($"{count:N0} objects, {bytes / 1e6:N1} MB"), stop => services.S3.DeleteManyAsync(ObjectsAsync(stop), stop));
    }

    private async IAsyncEnumerable<S3Uri> ObjectsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in services.S3.ListAsync(services.Root, token))
        {
            yield return item.Uri;
        }
    }
}
