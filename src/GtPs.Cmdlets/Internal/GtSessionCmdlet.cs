using System.ComponentModel;
using System.Management.Automation;
using GtPs.Core.Manifests;
using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>The base of the cmdlets that call a back end.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GtSessionCmdlet : GtCmdlet
{
    private GtSession? _current;
    private SessionServices? _services;

    /// <summary>The session to use; by default the one of Connect-GtSession in this runspace.</summary>
    [Parameter]
    public GtSession? Session { get; set; }

    /// <summary>The services of the session.</summary>
    /// <exception cref="PipelineStoppedException">There is no session: the terminating error <c>NoSession</c> is written.</exception>
    protected SessionServices Services
    {
        get
        {
            if (_services is not null)
            {
                return _services;
            }

            var session = Session ?? _current ?? CurrentSession.Get();
            if (session is null)
            {
                ThrowTerminatingError(ErrorRecords.From(new GtException(
                    "NoSession",
                    "There is no session. Run Connect-GtSession -Local for the local engine or Connect-GtSession -Bucket NAME for AWS, or give -Session.",
                    GtErrorKind.InvalidOperation)
                {
                    RecommendedAction = "Connect-GtSession -Local",
                }));
            }

            return _services = SessionServices.Of(session!);
        }
    }

    /// <summary>The services of the session, or null where there is none: local files need none.</summary>
    /// <exception cref="GtException">The session has ended (<c>SessionClosed</c>).</exception>
    protected SessionServices? ServicesIfAny => _services ??= (Session ?? _current ?? CurrentSession.Get()) is { } session ? SessionServices.Of(session) : null;

    /// <summary>Keeps the runspace's session for the work: the threads of the pool belong to no runspace.</summary>
    private protected sealed override void BeforeWork() => _current ??= CurrentSession.Get();

    /// <summary>True when the session's work is billed.</summary>
    protected bool IsBilled => Services.Session.BackEnd == GtBackEnd.Aws;

    /// <summary>A place that may be in S3 or in the file system; only S3 needs a session.</summary>
    /// <param name="place">An S3 URI, a path as PowerShell sees it, or empty.</param>
    /// <returns>The S3 URI and the session's services, or the full path and null; empty stays so.</returns>
    protected (string Place, SessionServices? Services) ResolvePlace(string place) =>
        place.Length == 0 ? (place, null) : ManifestSource.IsInS3(place) ? (place, Services) : (ResolveFilePath(place), null);

    /// <summary>
    /// Asks before something is made, changed or removed. With -WhatIf it prints the requests that would be sent, word by word, and the cmdlet must not have sent any before;
    /// -Verbose tells them too.
    /// </summary>
    /// <param name="target">What it is about, for example <c>endpoint 'x'</c>.</param>
    /// <param name="action">What happens, with the cost, for example <c>Create (1 x ml.m5.large, billed until removed)</c>.</param>
    /// <param name="requests">The requests, in the order in which they are sent.</param>
    /// <returns>True when the work may start.</returns>
    protected bool ShouldSend(string target, string action, params IEnumerable<RequestText> requests)
    {
        var performing = $"Performing the operation \"{action}\" on target \"{target}\".";
        var lines = requests.Select(request => Environment.NewLine + request);
        return ShouldProcess(string.Concat(lines.Prepend(performing)), $"Are you sure you want to perform this action?{Environment.NewLine}{performing}", "Confirm");
    }

    /// <summary>
    /// Asks before money is spent: ShouldProcess first, then, on AWS only, one more question that -Force or -Confirm:$false skips. The local engine is free and is not
    /// asked about.
    /// </summary>
    /// <param name="target">What it is about, for example <c>endpoint 'x'</c>.</param>
    /// <param name="action">What happens, with the cost, for example <c>Create (1 x ml.m5.large, billed until removed)</c>.</param>
    /// <param name="force">The cmdlet's -Force.</param>
    /// <param name="requests">The requests that -WhatIf prints, in the order in which they are sent.</param>
    /// <returns>True when the work may start.</returns>
    /// <exception cref="GtException">The host cannot ask (<c>ConfirmationNeeded</c>).</exception>
    protected bool ShouldSpend(string target, string action, bool force, params IEnumerable<RequestText> requests)
    {
        if (!ShouldSend(target, action, requests))
        {
            return false;
        }

        return force || AskOnAws(target, action, "AWS bills this", "Spend money on AWS");
    }

    /// <summary>Asks once, on AWS only, before much is removed for good; -Force or -Confirm:$false skips the question.</summary>
    /// <param name="target">What it is about.</param>
    /// <param name="action">What happens.</param>
    /// <param name="force">The cmdlet's -Force.</param>
    /// <returns>True when the work may start.</returns>
    /// <exception cref="GtException">The host cannot ask (<c>ConfirmationNeeded</c>).</exception>
    protected bool ShouldDestroy(string target, string action, bool force) => force || AskOnAws(target, action, "It cannot be undone", "Remove from AWS");

    private bool AskOnAws(string target, string action, string why, string caption)
    {
        if (IsConfirmed || !IsBilled)
        {
            return true;
        }

        try
        {
            return ShouldContinue($"{action}: {target}. {why}. Go on?", caption);
        }
        // Hosts have no common way to say that they cannot ask; whatever they throw means it, but for a pipeline that is being stopped.
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            throw new GtException("ConfirmationNeeded", $"{action}: {target}. {why}, and this host cannot ask you about it. Give -Force or -Confirm:$false to go on without the question.", GtErrorKind.InvalidOperation, target, e);
        }
    }

    /// <summary>Does something with each named resource. A wildcard is refused: what would be stopped or removed by it is to be seen first.</summary>
    /// <param name="names">The names.</param>
    /// <param name="action">What is done; it runs on the pipeline thread.</param>
    private protected void ForEachName(IEnumerable<string> names, Action<string> action) => ForEach(names, name =>
    {
        if (WildcardPattern.ContainsWildcardCharacters(name))
        {
            var command = MyInvocation.MyCommand.Name;
            var pipe = $"Get-{command[(command.IndexOf('-', StringComparison.Ordinal) + 1)..]} '{name}' | {command}";
            throw new GtException("InvalidName", $"'{name}' has a wildcard, but {command} takes names only. Use {pipe}.", GtErrorKind.InvalidArgument, name) { RecommendedAction = pipe };
        }

        action(name);
    });

    /// <summary>What happens, and what AWS bills for it; on the local engine it is free.</summary>
    /// <param name="verb">What happens, for example <c>Start</c>.</param>
    /// <param name="commitment">What is paid for: machines, and how long at most.</param>
    protected string Spending(string verb, string commitment) => IsBilled ? $"{verb} ({commitment})" : $"{verb} (free on the local engine; on AWS {commitment})";

    /// <summary>Writes what was started, and with -Verbose that it was there already.</summary>
    /// <typeparam name="T">What was started.</typeparam>
    /// <param name="target">What it is, for example <c>endpoint 'x'</c>.</param>
    /// <param name="started">What was started.</param>
    protected void WriteStarted<T>(string target, Started<T> started)
    {
        if (!started.IsNew)
        {
            WriteVerbose($"There is already the {target}, made by the same request: it is given out as it is, and nothing was made.");
        }

        WriteObject(started.Value);
    }

    /// <summary>
    /// Gives out what the same request made before, and asks about nothing, because nothing is made: a runbook that runs twice needs no -Force for it. Only a name that was
    /// given can be taken already, and -WhatIf does not look.
    /// </summary>
    /// <typeparam name="T">What would be made.</typeparam>
    /// <param name="target">What it is, for example <c>endpoint 'x'</c>.</param>
    /// <param name="name">The name that was given, or null.</param>
    /// <param name="find">Looks for what the same request made; null when the name is free.</param>
    /// <returns>True when it was there and is written.</returns>
    /// <exception cref="GtException">Something else has the name (<c>ResourceInUse</c>).</exception>
    private protected bool WriteIfThere<T>(string target, string? name, Func<CancellationToken, Task<T?>> find)
        where T : class
    {
        if (name is null || IsWhatIf || Await((_, token) => find(token)) is not { } there)
        {
            return false;
        }

        WriteStarted(target, new Started<T>(there, IsNew: false));
        return true;
    }

    /// <summary>Waits. When Ctrl+C ends the wait it says that what was waited for goes on.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="what">What is waited for, for example <c>training job 'x'</c>.</param>
    /// <param name="wait">The wait. It runs on the thread pool and must not call the cmdlet.</param>
    protected T WaitFor<T>(string what, Func<IProgress<GtProgress>, CancellationToken, Task<T>> wait)
    {
        try
        {
            return Await(wait);
        }
        catch (PipelineStoppedException) when (CancelToken.IsCancellationRequested)
        {
            // A pipeline that is being stopped takes nothing for its streams any more: only the host can still show it.
            Host?.UI?.WriteWarningLine($"Only the wait was ended: the {what} goes on.");
            throw;
        }
    }

    /// <summary>Writes the error of a job or an endpoint that has failed, with its reason and the end of its log.</summary>
    /// <param name="kind">What failed.</param>
    /// <param name="name">Its name.</param>
    /// <param name="reason">Why it failed; may be empty.</param>
    protected void WriteFailure(JobKind kind, string name, string reason) => WriteGtError(Await((_, token) => new JobLog(Services).FailureAsync(kind, name, reason, token)));

    private bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given) ? LanguagePrimitives.IsTrue(given) : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    // Whoever gave -Confirm was asked by ShouldProcess already, and whoever gave -Confirm:$false wants no question.
    private bool IsConfirmed => MyInvocation.BoundParameters.ContainsKey("Confirm");
}
