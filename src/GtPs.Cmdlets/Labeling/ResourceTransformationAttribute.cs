using System.Management.Automation;
using GtPs.Model;

namespace GtPs.Cmdlets.Labeling;

/// <summary>
/// Lets a parameter take an object of the pipeline with all that it knows, or the S3 URI that names it, so that -WhatIf need not ask the service for what is known here.
/// </summary>
/// <param name="wanted">The parameter's type.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ResourceTransformationAttribute(Type wanted) : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (wanted.Name, inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        (nameof(GtManifest), string { Length: > 0 } uri) => new GtManifest { ManifestUri = uri, Count = -1 },
        (nameof(GtManifest), GtLabelingJob { ManifestUri.Length: > 0 } job) => new GtManifest { ManifestUri = job.ManifestUri, Count = -1, LabelAttributeName = job.LabelAttributeName, Classes = job.Classes },
        (nameof(GtLabelCategories), string { Length: > 0 } uri) => new GtLabelCategories { LabelCategoryConfigS3Uri = uri, Classes = GtClassList.Empty },
        (nameof(GtTemplate), string { Length: > 0 } uri) => new GtTemplate { UiTemplateS3Uri = uri, Classes = GtClassList.Empty },
        (nameof(String), GtWorkteam team) => team.WorkteamArn,
        _ => inputData,
    };
}
