using System.Management.Automation;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>Lets a parameter for a manifest's URI take the objects that know one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ManifestUriTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        GtManifest manifest => manifest.ManifestUri,
        GtLabelingJob { ManifestUri.Length: > 0 } job => job.ManifestUri,
        GtLabelingJob job => throw new ArgumentTransformationMetadataException($"The labeling job '{job.Name}' has no output manifest yet: it is {job.Status}. Wait for it with Wait-GtLabelingJob."),
        _ => inputData,
    };
}
