using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Inference;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Cmdlets.Inference;

/// <summary>Waits until endpoints are in service, or have failed, and returns them. An update that failed is an error, although the endpoint serves as before. Ctrl+C ends the wait only.</summary>
/// <example><code>Update-GtEndpoint animals -Model $better | Wait-GtEndpoint</code></example>
/// <example><code>Get-GtEndpoint gt-* | Wait-GtEndpoint -TimeoutSeconds 3600</code></example>
[Cmdlet(VerbsLifecycle.Wait, "GtEndpoint")]
[OutputType(typeof(GtEndpoint))]
public sealed class WaitGtEndpointCommand : GtWaitCmdlet
{
    /// <summary>The names; several are waited for one after the other.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EndpointName")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(Completers.EndpointNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc />
    protected override void Process() => ForEachName(Name, Wait);

    private void Wait(string name)
    {
        var ended = WaitFor($"endpoint '{name}'", (progress, token) => new EndpointService(Services).WaitAsync(name, Waiting, progress, token));
        WriteObject(ended);
        if (ended.Status is "Failed" or "UpdateRollbackFailed")
        {
            WriteFailure(JobKind.Endpoint, name, ended.FailureReason);
        }
        else if (ended.Status is "InService" && ended.FailureReason.Length > 0)
        {
            WriteGtError(new GtException("EndpointUpdateFailed", $"The update of endpoint '{name}' failed, and it serves as before: {ended.FailureReason}", GtErrorKind.RemoteFailure, name));
        }
    }
}
