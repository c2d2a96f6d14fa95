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
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var session = (fakeBoundParameters["Session"] is PSObject wrapped ? wrapped.BaseObject : fakeBoundParameters["Session"]) as GtSession ?? CurrentSession.Get();
        if (session is null)
        {
            return [];
        }

        try
        {
            using var patience = new CancellationTokenSource(Completion.Patience);
            var names = Task.Run(() => ListAsync(SessionServices.Of(session), fakeBoundParameters, patience.Token), patience.Token).WaitAsync(Completion.Patience, patience.Token).GetAwaiter().GetResult();
            return [.. Completion.Fit(names, wordToComplete)];
        }
        catch (Exception e) when (e is GtException or OperationCanceledException or TimeoutException)
        {
            // Someone is typing: no names are better than an error or a pause.
            return [];
        }
    }

    /// <summary>Gets names with their tooltips, the newest first.</summary>
    /// <param name="services">The session's services.</param>
    /// <param name="token">Ends the user's patience.</param>
    private protected abstract Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, CancellationToken token);

    /// <summary>Gets names that depend on the other parameters; by default on none.</summary>
    /// <param name="services">The session's services.</param>
    /// <param name="bound">The parameters that stand on the line already.</param>
    /// <param name="token">Ends the user's patience.</param>
    private protected virtual Task<IReadOnlyList<(string Value, string Tip)>> ListAsync(SessionServices services, IDictionary bound, CancellationToken token) => ListAsync(services, token);
}
