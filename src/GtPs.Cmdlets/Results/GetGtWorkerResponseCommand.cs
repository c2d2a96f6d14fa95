using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Reads the answers of a labeling job's workers: one object per answer, in the order of the manifest, as they are read. Works on running and ended
/// jobs of the local engine and of AWS, on any output tree in S3, and on a local copy of one, which needs no session.
/// </summary>
/// <example>
///   <summary>Look at the answers to the images that workers did not agree on</summary>
///   <code>$job | Get-GtWorkerResponse | Group-Object Index | Where-Object { ($_.Group.Label | Sort-Object -Unique).Count -gt 1 }</code>
/// </example>
/// <example>
///   <summary>Read what workers wrote beside their labels, from a downloaded job</summary>
///   <code>Get-GtWorkerResponse -Path ./birds | ForEach-Object { ($_.Json | ConvertFrom-Json).answerContent }</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "GtWorkerResponse", DefaultParameterSetName = JobSet)]
[OutputType(typeof(GtWorkerResponse))]
public sealed class GetGtWorkerResponseCommand : GtJobOutputCmdlet
{
    /// <inheritdoc />
    protected override void Process()
    {
        var service = new WorkerResponseService(FindOutput(FindJob()));
        WriteEach((_, token) => service.ReadAsync(token));
    }
}
