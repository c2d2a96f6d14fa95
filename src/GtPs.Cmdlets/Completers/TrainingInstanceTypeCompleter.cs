using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GtPs.Core.Resources;

namespace GtPs.Cmdlets.Completers;

/// <summary>Completes instance types to train on, those with a GPU first. Others can be typed.</summary>
public sealed class TrainingInstanceTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Fit(() => InstanceTypes.Training, wordToComplete);
}
