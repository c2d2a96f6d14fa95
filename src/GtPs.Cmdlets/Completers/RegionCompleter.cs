using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GtPs.Core.Sessions;

namespace GtPs.Cmdlets.Completers;

/// <summary>Completes regions that have Ground Truth's built-in tasks.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    private static readonly Dictionary<string, string> s_places = new(StringComparer.Ordinal)
    {
        ["us-east-1"] = "N. Virginia",
        ["us-east-2"] = "Ohio",
        ["us-west-2"] = "Oregon",
        ["ca-central-1"] = "Canada",
        ["eu-west-1"] = "Ireland",
        ["eu-west-2"] = "London",
        ["eu-central-1"] = "Frankfurt",
        ["ap-northeast-1"] = "Tokyo",
        ["ap-northeast-2"] = "Seoul",
        ["ap-south-1"] = "Mumbai",
        ["ap-southeast-1"] = "Singapore",
        ["ap-southeast-2"] = "Sydney",
    };

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Fit(() => SessionRegions.Labeling.Select(region => (region, s_places.GetValueOrDefault(region, string.Empty))), wordToComplete);
}
