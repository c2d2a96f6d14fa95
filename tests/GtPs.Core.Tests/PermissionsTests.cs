using System.Text.Json;
using System.Text.RegularExpressions;
using GtPs.Aws.SageMaker;

namespace GtPs.Core.Tests;

/// <summary>The policy of docs/permissions.md allows what the clients send, and nothing else of SageMaker.</summary>
public sealed partial class PermissionsTests
{
    // No operations of the client: one comes with tags, the other is the runtime's.
    private static readonly string[] s_others = ["AddTags", "InvokeEndpoint"];

    [Fact]
    public void Policy_names_every_operation_that_is_sent_and_no_other()
    {
        var page = File.ReadAllText(Path.Combine(ArchitectureTests.Root, "docs", "permissions.md"));
        using var policy = JsonDocument.Parse(Json().Match(page).Groups["policy"].Value);
        var actions = policy.RootElement.GetProperty("Statement").EnumerateArray()
            .Select(statement => statement.GetProperty("Action"))
            .SelectMany(action => action.ValueKind == JsonValueKind.Array ? action.EnumerateArray().Select(item => item.GetString()!) : [action.GetString()!]);

        var sources = string.Concat(Directory.EnumerateFiles(Path.Combine(ArchitectureTests.Root, "src", "GtPs.Core"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var sent = typeof(ISageMakerClient).GetMethods().Select(method => method.Name).Where(method => sources.Contains($".{method}(", StringComparison.Ordinal))
            .Select(method => method.Replace("Async", string.Empty, StringComparison.Ordinal)).Concat(s_others);

        Assert.Equal(
            sent.Select(operation => $"sagemaker:{operation}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
            actions.Where(action => action.StartsWith("sagemaker:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("```json\n(?<policy>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Json();
}
