using System.Text.RegularExpressions;
using GtPs.Aws.Credentials;
using GtPs.Model;

namespace GtPs.Aws.Regions;

/// <summary>Finds the region to use and says where it came from. It never asks the network.</summary>
public static partial class RegionResolver
{
    /// <summary>The first of: the value given, AWS_REGION, AWS_DEFAULT_REGION, the profile's region.</summary>
    /// <param name="region">The value given, or null.</param>
    /// <param name="profileName">The profile given, or null for AWS_PROFILE, then <c>default</c>.</param>
    /// <returns>The region and its source, for example <c>parameter</c> or <c>profile default</c>.</returns>
    /// <exception cref="GtException"><c>NoRegion</c> when there is none, <c>UnknownRegion</c> when it is not a region's name.</exception>
    public static (string Region, string Source) Resolve(string? region, string? profileName)
    {
        var (found, source) = Candidates(region, profileName).FirstOrDefault(candidate => !string.IsNullOrWhiteSpace(candidate.Region));
        if (found is null)
        {
            throw new GtException(
                "NoRegion",
                "No region is set. Give one (-Region us-east-1), set AWS_REGION, or write 'region' into your profile in ~/.aws/config.",
                GtErrorKind.InvalidArgument);
        }

        Check(found);
        return (found, source);
    }

    /// <summary>Checks that a text has the form of a region's name.</summary>
    /// <param name="region">For example <c>us-east-1</c>.</param>
    /// <exception cref="GtException"><c>UnknownRegion</c>.</exception>
    public static void Check(string region)
    {
        if (!RegionName().IsMatch(region))
        {
            throw new GtException("UnknownRegion", $"'{region}' is not a region's name. Write it like us-east-1.", GtErrorKind.InvalidArgument, region);
        }
    }

    private static IEnumerable<(string? Region, string Source)> Candidates(string? region, string? profileName)
    {
        yield return (region, "parameter");
        yield return (Environment.GetEnvironmentVariable("AWS_REGION"), "AWS_REGION");
        yield return (Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"), "AWS_DEFAULT_REGION");
        var name = profileName ?? Environment.GetEnvironmentVariable("AWS_PROFILE") ?? "default";
        if (Profiles.Chain().TryGetProfile(name, out var profile))
        {
            yield return (profile.Region?.SystemName, $"profile {name}");
        }
    }

    [GeneratedRegex("^[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionName();
}
