using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GtPs.Core.Sessions;

namespace GtPs.Cmdlets.Completers;

/// <summary>Completes regions that have Ground Truth's built-in tasks.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Fit(SessionRegions.Labeling.Select(region => (region, string.Empty)), wordToComplete);
}
