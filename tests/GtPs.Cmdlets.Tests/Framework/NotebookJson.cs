using System.Text.Json.Nodes;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>Compares a request of AWS's own notebook with one that was sent, key by key.</summary>
internal static class NotebookJson
{
    /// <summary>The differences, one text each; instance types, which the notebook's age explains, as <c>old -> new</c>.</summary>
    /// <param name="expected">The notebook's request.</param>
    /// <param name="sent">The request that was sent.</param>
    public static List<string> Differences(string expected, JsonNode? sent) => Compare(JsonNode.Parse(expected), sent, "$");

    private static List<string> Compare(JsonNode? expected, JsonNode? sent, string at)
    {
        switch (expected, sent)
        {
            case (JsonObject left, JsonObject right):
                return [.. left.Select(pair => pair.Key).Union(right.Select(pair => pair.Key), StringComparer.Ordinal).SelectMany(key => Compare(left[key], right[key], $"{at}.{key}"))];
            case (JsonArray left, JsonArray right) when left.Count == right.Count:
                return [.. left.Zip(right).SelectMany((pair, index) => Compare(pair.First, pair.Second, $"{at}[{index}]"))];
            default:
                return JsonNode.DeepEquals(expected, sent) ? [] : [at.EndsWith(".InstanceType", StringComparison.Ordinal) ? $"{expected} -> {sent}" : $"{at}: {expected?.ToJsonString() ?? "nothing"} -> {sent?.ToJsonString() ?? "nothing"}"];
        }
    }
}
