using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Lets workers' browsers get the images of a bucket.</summary>
/// <param name="services">The session's services.</param>
public sealed class LabelingCors(SessionServices services)
{
    /// <summary>The id of the finding that they cannot; its value is the bucket.</summary>
    public const string MissingRule = CorsCheck.Missing;

    /// <summary>Adds the rule that lets them; the bucket's other rules stay.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="token">Stops it.</param>
    /// <exception cref="GtException">The rules cannot be read or changed, for example <c>AccessDenied</c>.</exception>
    public Task AllowAsync(string bucket, CancellationToken token) => new CorsCheck(services).SetAsync(bucket, token);
}
