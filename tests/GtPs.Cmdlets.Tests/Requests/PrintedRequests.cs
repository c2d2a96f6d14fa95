using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GtPs.Cmdlets.Tests.Requests;

/// <summary>Reads the requests that -WhatIf prints.</summary>
internal static class PrintedRequests
{
    /// <summary>The bodies of all printed requests of an operation.</summary>
    /// <param name="text">What the host was given to show.</param>
    /// <param name="operation">The operation.</param>
    public static IReadOnlyList<JsonObject> Of(string text, string operation)
    {
        var found = new List<JsonObject>();
        var mark = $"\n{operation} {{";
        for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text[(at + mark.Length - 1)..]));
            found.Add(JsonNode.Parse(ref reader)!.AsObject());
        }

        return found;
    }
}
