using System.Globalization;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Resources;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Makes the requests that make and change workteams. Nothing is sent.</summary>
/// <param name="session">The session.</param>
public sealed class WorkteamRequests(GtSession session)
{
    /// <summary>The most definitions of a team, and the most groups of one definition.</summary>
    internal const int MaxGroups = 10;

    /// <summary>The request that makes a simulated team.</summary>
    /// <param name="spec">The team.</param>
    /// <param name="images">The images with their standard labels.</param>
    /// <exception cref="GtException">The session is on AWS (<c>SimulationNeedsEngine</c>), a number does not fit (<c>ValidationException</c>), or no image has a label (<c>NoStandardLabels</c>).</exception>
    public RequestText DraftSimulated(SimulatedTeamSpec spec, IEnumerable<GtImage> images) => RequestText.Of(Simulated(spec, images).Request);

    /// <summary>The request that makes a team of OIDC groups.</summary>
    /// <param name="name">The team's name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="groups">1 to 100 groups.</param>
    public static RequestText DraftOidc(string name, string description, IEnumerable<string> groups) => RequestText.Of(Oidc(name, description, groups));

    /// <summary>The request that makes a team of groups in a Cognito user pool.</summary>
    /// <param name="name">The team's name.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="userPool">The user pool's id.</param>
    /// <param name="userGroups">1 to 10 user groups.</param>
    /// <param name="clientId">The id of the app client.</param>
    public static RequestText DraftCognito(string name, string description, string userPool, IEnumerable<string> userGroups, string clientId) =>
        RequestText.Of(Cognito(name, description, userPool, userGroups, clientId));

    /// <summary>The request that changes a team.</summary>
    /// <param name="name">The team's name.</param>
    /// <param name="groups">All members it is to have; null leaves them.</param>
    /// <param name="description">What it is for; null leaves it.</param>
    public static RequestText DraftUpdate(string name, IEnumerable<string>? groups, string? description) => RequestText.Of(Update(name, groups, description));

    /// <summary>The tags that say what a simulated team is.</summary>
    internal static IReadOnlyList<string> SimulationTags { get; } = [Key("error-rates"), Key("standard-labels"), Key("seed"), Key("seconds-per-task"), Key("stands-in-for")];

    // The file's name tells its contents: other labels are another request, and writing them leaves those of a team that is there.
    internal (CreateWorkteamRequest Request, S3Uri StandardLabels) Simulated(SimulatedTeamSpec spec, IEnumerable<GtImage> images)
    {
        if (session.BackEnd != GtBackEnd.Local)
        {
            throw new GtException("SimulationNeedsEngine", $"The workteam '{spec.Name}' cannot be simulated on AWS. Simulated workers exist on the local engine only: Connect-GtSession -Local.", GtErrorKind.InvalidOperation, spec.Name);
        }

        spec.Check();
        var rates = spec.ErrorRates.Count == 0 ? [0] : spec.ErrorRates;
        var labels = S3Uri.Parse(session.RootUri).Combine($"workteams/{spec.Name}/standard-labels-{StandardLabelFile.DigestOf(images, spec.Name)}.jsonl");
        var request = new CreateWorkteamRequest
        {
            WorkteamName = spec.Name,
            Description = spec.Description,
            MemberDefinitions = [new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = [.. Enumerable.Range(1, spec.WorkerCount).Select(i => string.Create(CultureInfo.InvariantCulture, $"simulated-{i}"))] } }],
            Tags =
            [
                Tag("error-rates", string.Join(' ', rates.Select(rate => rate.ToString(CultureInfo.InvariantCulture)))),
                Tag("standard-labels", labels.ToString()),
                Tag("seed", spec.Seed.ToString(CultureInfo.InvariantCulture)),
                Tag("seconds-per-task", spec.SecondsPerTask.ToString(CultureInfo.InvariantCulture)),
                .. spec.StandsInForPublic ? [Tag("stands-in-for", "public-crowd")] : Array.Empty<Tag>(),
            ],
        };
        return (request, labels);
    }

    internal static CreateWorkteamRequest Oidc(string name, string description, IEnumerable<string> groups) =>
        new() { WorkteamName = name, Description = description, MemberDefinitions = Definitions(groups) };

    internal static CreateWorkteamRequest Cognito(string name, string description, string userPool, IEnumerable<string> userGroups, string clientId) => new()
    {
        WorkteamName = name,
        Description = description,
        MemberDefinitions = [.. userGroups.Select(group => new MemberDefinition { CognitoMemberDefinition = new CognitoMemberDefinition { UserPool = userPool, UserGroup = group, ClientId = clientId } })],
    };

    internal static UpdateWorkteamRequest Update(string name, IEnumerable<string>? groups, string? description) =>
        new() { WorkteamName = name, MemberDefinitions = groups is null ? null : Definitions(groups), Description = description };

    private static List<MemberDefinition> Definitions(IEnumerable<string> groups) =>
        [.. groups.Distinct(StringComparer.Ordinal).Chunk(MaxGroups).Select(some => new MemberDefinition { OidcMemberDefinition = new OidcMemberDefinition { Groups = [.. some] } })];

    private static Tag Tag(string key, string value) => new() { Key = Key(key), Value = value };

    private static string Key(string name) => $"groundtruthps:{name}";
}
