using System.Management.Automation;
using GtPs.Aws.S3;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>Gets the lines of a manifest, one by one, whatever its size. A line that cannot be used is an error with its number, its start and the reason; the others go on.</summary>
/// <example><code>Get-GtManifest s3://my-bucket/manifests/demo.manifest | Select-Object -First 3</code>Shows the first lines.</example>
/// <example><code>$job | Get-GtManifest | Where-Object { $null -ne ($_.Json | ConvertFrom-Json).category }</code>Gets the lines of a job's output manifest that carry a label.</example>
[Cmdlet(VerbsCommon.Get, "GtManifest")]
[OutputType(typeof(GtManifestLine))]
public sealed class GetGtManifestCommand : GtSessionCmdlet
{
    /// <summary>The manifest, <c>s3://bucket/key</c>; also a GtManifest, or a labeling job for its output manifest.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ManifestUriTransformation]
    public string ManifestUri { get; set; } = null!;

    /// <inheritdoc />
    protected override void Process()
    {
        var store = new ManifestStore(Services);
        var uri = S3Uri.Parse(ManifestUri);
        WriteEach((_, token) => store.ReadAsync(uri, token));
    }
}
