using System.Text.RegularExpressions;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Storage;

/// <summary>S3's rules for bucket names.</summary>
internal static partial class BucketName
{
    /// <summary>Refuses a name S3 would refuse.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ServiceException"><c>InvalidBucketName</c>.</exception>
    public static void Check(string name)
    {
        if (!Allowed().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) || Address().IsMatch(name))
        {
            throw EngineErrors.InvalidBucketName(name);
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Allowed();

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
