using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Workforce;

/// <summary>The simulated members of a workteam: who they are, how often they err, and where they look the answers up.</summary>
/// <param name="Workers">The workers.</param>
/// <param name="StandardLabels">JSON Lines of <c>{"source-ref":"s3://…","label":"Tiger"}</c>.</param>
/// <param name="Seed">The same seed gives the same answers.</param>
/// <param name="SecondsPerTask">How long a worker takes for one task; 0 is as fast as possible.</param>
internal sealed record SimulatedCrowd(IReadOnlyList<SimulatedWorker> Workers, S3Uri StandardLabels, long Seed, double SecondsPerTask)
{
    /// <summary>The tag with the workers' error rates: one for all, or one per worker, separated by spaces: AWS allows no commas in tags.</summary>
    public const string ErrorRatesTag = "groundtruthps:error-rates";

    /// <summary>The tag with the S3 URI of the standard labels.</summary>
    public const string StandardLabelsTag = "groundtruthps:standard-labels";

    /// <summary>The tag with the seed.</summary>
    public const string SeedTag = "groundtruthps:seed";

    /// <summary>The tag with the seconds per task.</summary>
    public const string SecondsPerTaskTag = "groundtruthps:seconds-per-task";

    /// <summary>What every simulated group's name begins with.</summary>
    public const string GroupPrefix = "simulated-";

    /// <summary>The most workers one simulated team has: OIDC allows ten groups.</summary>
    public const int MaxWorkers = 10;

    // Teams that an earlier engine stored have commas.
    private static readonly char[] s_separators = [' ', ','];

    /// <summary>The groups of a request's OIDC members.</summary>
    /// <param name="request">The request.</param>
    public static IReadOnlyList<string> GroupsOf(CreateWorkteamRequest request)
        => [.. (request.MemberDefinitions ?? []).SelectMany(member => member.OidcMemberDefinition?.Groups ?? [])];

    /// <summary>True when a request asks for simulated workers.</summary>
    /// <param name="request">The request.</param>
    public static bool IsAskedFor(CreateWorkteamRequest request)
        => GroupsOf(request).Any(group => group.StartsWith(GroupPrefix, StringComparison.Ordinal))
        || (request.Tags ?? []).Any(tag => tag.Key is ErrorRatesTag or StandardLabelsTag or SeedTag or SecondsPerTaskTag);

    /// <summary>Reads the crowd out of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="region">The engine's region; part of the workers' ids.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>: a group or a tag cannot be used.</exception>
    public static SimulatedCrowd Read(CreateWorkteamRequest request, string region)
    {
        var groups = GroupsOf(request);
        if (groups.Count is 0 or > MaxWorkers || groups.Any(group => !group.StartsWith(GroupPrefix, StringComparison.Ordinal)))
        {
            throw EngineErrors.Validation($"A simulated workteam needs 1 to {MaxWorkers} OIDC groups, all named {GroupPrefix}1, {GroupPrefix}2 and so on, and no others.");
        }

        var seed = Number(request, SeedTag, "1", long.MinValue, long.MaxValue, "a whole number");
        var seconds = Number(request, SecondsPerTaskTag, "0", 0, 3600, "a number of seconds from 0 to 3600");
        var rates = Rates(Tag(request, ErrorRatesTag) ?? "0", groups.Count);
        var uri = Tag(request, StandardLabelsTag);
        if (!S3Uri.TryParse(uri, out var labels) || labels.Key.Length == 0)
        {
            throw EngineErrors.Validation($"The tag {StandardLabelsTag} is '{uri}', but must be the S3 URI of the standard labels, for example s3://bucket/standard-labels.jsonl.");
        }

        return new SimulatedCrowd(
            [.. groups.Select((group, index) => SimulatedWorker.Create(request.WorkteamName!, group, region, rates[index], (long)seed))],
            labels,
            (long)seed,
            seconds);
    }

    private static double[] Rates(string text, int count)
    {
        var parts = text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries);
        var rates = parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 1 ? rate : double.NaN).ToArray();
        if (rates.Any(double.IsNaN) || (rates.Length != 1 && rates.Length != count))
        {
            throw EngineErrors.Validation($"The tag {ErrorRatesTag} is '{text}', but must hold one error rate from 0 to 1, or {count} of them separated by spaces, one per worker.");
        }

        return rates.Length == count ? rates : [.. Enumerable.Repeat(rates[0], count)];
    }

    private static double Number(CreateWorkteamRequest request, string key, string fallback, double lowest, double highest, string form)
    {
        var text = Tag(request, key) ?? fallback;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest
            ? number
            : throw EngineErrors.Validation($"The tag {key} is '{text}', but must be {form}.");
    }

    private static string? Tag(CreateWorkteamRequest request, string key)
        => request.Tags?.FirstOrDefault(tag => tag.Key == key)?.Value;
}
