using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using GtPs.Aws.SageMaker;

namespace GtPs.Core.Resources;

/// <summary>
/// Compares a request to make something with what SageMaker says of it once it is there: a Describe answer repeats the request's members under the same names.
/// Members that only one of the two shapes knows (names aside: tags, states, times) do not count, nor do values that the service fills in by itself.
/// </summary>
public static class RequestComparison
{
    private const int ShownCharacters = 120;

    /// <summary>Stands for a value that is not there.</summary>
    internal const string Nothing = "nothing";

    /// <summary>What the service chooses when a request leaves it open.</summary>
    private static readonly FrozenSet<string> s_chosen =
        new[] { "MetricDefinitions", "MaxConcurrentTaskCount", "TaskAvailabilityLifetimeInSeconds", "ModelClientConfig" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The values that mean the same as a member that is left out.</summary>
    private static readonly FrozenDictionary<string, string> s_defaults = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["InitialVariantWeight"] = "1",
        ["Mode"] = "\"SingleModel\"",
        ["MaxPayloadInMB"] = "6",
        ["MaxConcurrentTransforms"] = "1",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Compares.</summary>
    /// <param name="request">The request, a shape of SageMaker.</param>
    /// <param name="answer">What SageMaker says, a shape of SageMaker.</param>
    /// <returns>The members that differ, in the request's order; none when the same request made it.</returns>
    public static IReadOnlyList<RequestDifference> Compare(object request, object answer)
    {
        var common = Members(request);
        common.IntersectWith(Members(answer));
        var asked = ToJson(request);
        var existing = ToJson(answer);
        var differences = new List<RequestDifference>();
        foreach (var member in asked.Select(pair => pair.Key).Union(existing.Select(pair => pair.Key), StringComparer.Ordinal).Where(common.Contains))
        {
            Compare(member, member, existing[member], asked[member], differences);
        }

        return differences;
    }

    private static void Compare(string path, string name, JsonNode? existing, JsonNode? asked, List<RequestDifference> differences)
    {
        switch (existing, asked)
        {
            case (JsonObject left, JsonObject right):
                foreach (var member in right.Select(pair => pair.Key).Union(left.Select(pair => pair.Key), StringComparer.Ordinal))
                {
                    Compare($"{path}.{member}", member, left[member], right[member], differences);
                }

                break;
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                for (var i = 0; i < left.Count; i++)
                {
                    Compare($"{path}[{i}]", name, left[i], right[i], differences);
                }

                break;
            default:
                if (!IsSame(name, existing, asked))
                {
                    differences.Add(new RequestDifference(path, Text(existing), Text(asked)));
                }

                break;
        }
    }

    // SageMaker adds hyperparameters of its own to those of a tuning job; their names begin with an underscore.
    private static bool IsSame(string name, JsonNode? existing, JsonNode? asked) =>
        JsonNode.DeepEquals(existing, asked)
        || (asked is null && (IsDefault(name, existing) || s_chosen.Contains(name) || name.StartsWith('_')))
        || (existing is null && IsDefault(name, asked));

    private static bool IsDefault(string name, JsonNode? value) => value switch
    {
        null => true,
        JsonObject members => members.All(pair => IsDefault(pair.Key, pair.Value) || s_chosen.Contains(pair.Key)),
        JsonArray items => items.Count == 0,
        _ => value.ToJsonString() is var text && (text is "\"\"" or "\"None\"" or "\"$\"" or "false" || s_defaults.GetValueOrDefault(name) == text),
    };

    private static HashSet<string> Members(object shape) =>
        [.. SageMakerJson.Default.GetTypeInfo(shape.GetType())?.Properties.Select(property => property.Name) ?? throw new ArgumentException($"{shape.GetType().Name} is no shape of SageMaker.", nameof(shape))];

    private static JsonObject ToJson(object shape) => JsonSerializer.SerializeToNode(shape, SageMakerJson.Default.GetTypeInfo(shape.GetType())!)!.AsObject();

    private static string Text(JsonNode? value)
    {
        var text = value is null ? Nothing : RequestText.Write(value);
        return text.Length > ShownCharacters ? $"{text[..ShownCharacters]}…" : text;
    }
}
