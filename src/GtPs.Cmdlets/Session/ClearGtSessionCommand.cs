using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Sessions.Clearing;
using GtPs.Model;

namespace GtPs.Cmdlets.Session;

/// <summary>
/// Stops and removes everything that was made below the session's prefix: endpoints, their configurations, models, running jobs and simulated workteams; with -IncludeData
/// the S3 objects too. It is recognised by the S3 places it uses, so older things and those of other sessions with the same prefix go too, and those of other prefixes stay.
/// Jobs that have ended cannot be removed from SageMaker, and private workteams stay. What cannot be removed is an error of its own; running it again goes on.
/// </summary>
/// <example>
///   <summary>See what would go</summary>
///   <code>Clear-GtSession -IncludeData -WhatIf</code>
/// </example>
/// <example>
///   <summary>Leave nothing behind at the end of a rehearsal</summary>
///   <code>Connect-GtSession -Local -Prefix rehearsal; ./rehearsal.ps1; Clear-GtSession -IncludeData</code>
/// </example>
/// <example>
///   <summary>End in a runbook on AWS whatever still is billed</summary>
///   <code>Clear-GtSession -Force | Where-Object Action -ne Kept</code>
/// </example>
[Cmdlet(VerbsCommon.Clear, "GtSession", SupportsShouldProcess = true)]
[OutputType(typeof(GtClearedItem))]
public sealed class ClearGtSessionCommand : GtSessionCmdlet
{
    /// <summary>Removes the S3 objects below the prefix too: images, manifests, labels, artefacts. They cannot be got back.</summary>
    [Parameter]
    public SwitchParameter IncludeData { get; set; }

    /// <summary>Removes on AWS without asking. The local engine never asks.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var inventory = new SessionInventory(Services);
        var found = Await((_, token) => inventory.FindAsync(IncludeData, token));
        foreach (var error in inventory.Errors)
        {
            WriteGtError(error);
        }

        var clearing = new SessionClearing();
        var chosen = found.Where(item => Choose(item, clearing)).ToList();
        if (chosen.Count == 0 || !ShouldDestroy(Services.Session.RootUri, Summary(chosen), Force))
        {
            return;
        }

        ForEach(chosen, item => WriteObject(Await((_, token) => clearing.RemoveAsync(item, token))));
    }

    private bool Choose(SessionItem item, SessionClearing clearing)
    {
        if (ShouldSend($"{item.Kind} '{item.Name}' ({item.Reason})", item.IsStopped ? "Stop" : "Remove", item.Requests))
        {
            return true;
        }

        clearing.Leave(item);
        return false;
    }

    private static string Summary(IEnumerable<SessionItem> items) =>
        $"Clear for good ({string.Join(", ", items.GroupBy(item => item.Kind, StringComparer.Ordinal).Select(kind => kind.Key == "S3 objects" ? kind.First().Reason : $"{kind.Count()} {kind.Key}{(kind.Count() > 1 ? "s" : string.Empty)}"))})";
}
