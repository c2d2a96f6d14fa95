using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Cmdlets.Completers;

/// <summary>The base of completers that ask the session's back end for names: quickly, or not at all.</summary>
public abstract class SessionCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completion.Fit(() => Known(fakeBoundParameters) ?? Ask(fakeBoundParameters), wordToComplete);

    /// <summary>Gets names with their tooltips, the newest first.</summary>
    /// <param name="services">The session's services.</param>
    /// <param name="subject">What <see cref="SubjectOf"/> found on the line.</param>
    /// <param name="token">Ends the user's patience.</param>
    private protected abstract Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, string subject, CancellationToken token);

    /// <summary>What the names depend on, as the name of a job or team that stands on the line; empty when on nothing, null when there are none without it.</summary>
    /// <param name="bound">The parameters that stand on the line already.</param>
    private protected virtual string? SubjectOf(IDictionary bound) => string.Empty;

    /// <summary>Names that an object on the line knows, so that no one is asked; null when there is no such object.</summary>
    /// <param name="bound">The parameters that stand on the line already.</param>
    private protected virtual IEnumerable<(string Value, string Tip)>? Known(IDictionary bound) => null;

    /// <summary>The value of a parameter that stands on the line, without PowerShell's wrapper.</summary>
    /// <param name="bound">The parameters that stand on the line already.</param>
    /// <param name="name">The parameter, or an alias of it.</param>
    private protected static object? ValueOf(IDictionary bound, string name) => bound[name] is PSObject wrapped ? wrapped.BaseObject : bound[name];

    private IReadOnlyList<(string Value, string Tip)> Ask(IDictionary bound) =>
        (ValueOf(bound, "Session") as GtSession ?? CurrentSession.Get()) is { } session && SubjectOf(bound) is { } subject
            ? CompletionCache.Get(session, $"{GetType().Name} {subject}", (services, token) => ListAsync(services, subject, token))
            : [];
}
