using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>Takes objects that come back from Import-Clixml, a job or remoting for what they were: of their type only the name is left then.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DeserializedTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Prefix = "Deserialized.GtPs.Model.";

    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject { BaseObject: PSCustomObject } bag && bag.TypeNames.Count > 0 && bag.TypeNames[0].StartsWith(Prefix, StringComparison.Ordinal) ? Make(bag, bag.TypeNames[0][Prefix.Length..]) : inputData;

    private static object Make(PSObject bag, string type) => type switch
    {
        nameof(GtImage) => new GtImage
        {
            Path = Text(bag, nameof(GtImage.Path)),
            S3Uri = Text(bag, nameof(GtImage.S3Uri)),
            Key = Text(bag, nameof(GtImage.Key)),
            StandardLabel = Value(bag, nameof(GtImage.StandardLabel)) as string,
            Label = Value(bag, nameof(GtImage.Label)) as string,
            Length = Value(bag, nameof(GtImage.Length)) as long? ?? -1,
        },
        nameof(GtManifest) => new GtManifest
        {
            ManifestUri = Text(bag, nameof(GtManifest.ManifestUri)),
            Count = Value(bag, nameof(GtManifest.Count)) as long? ?? -1,
            LabelAttributeName = Text(bag, nameof(GtManifest.LabelAttributeName)),
            Classes = Classes(bag),
        },
        nameof(GtLabelCategories) => new GtLabelCategories { LabelCategoryConfigS3Uri = Text(bag, nameof(GtLabelCategories.LabelCategoryConfigS3Uri)), Classes = Classes(bag) },
        nameof(GtLabelingJob) => new GtLabelingJob
        {
            Name = Text(bag, nameof(GtLabelingJob.Name)),
            LabelingJobArn = Text(bag, nameof(GtLabelingJob.LabelingJobArn)),
            Region = Text(bag, nameof(GtLabelingJob.Region)),
            Status = Text(bag, nameof(GtLabelingJob.Status)),
            LabelCounters = new GtLabelCounters(0, 0, 0, 0, 0),
            LabelAttributeName = Text(bag, nameof(GtLabelingJob.LabelAttributeName)),
            InputManifestUri = Text(bag, nameof(GtLabelingJob.InputManifestUri)),
            S3OutputPath = Text(bag, nameof(GtLabelingJob.S3OutputPath)),
            ManifestUri = Text(bag, nameof(GtLabelingJob.ManifestUri)),
            LabelCategoryConfigS3Uri = Text(bag, nameof(GtLabelingJob.LabelCategoryConfigS3Uri)),
            Classes = Classes(bag),
            IsSimulated = Value(bag, nameof(GtLabelingJob.IsSimulated)) is true,
        },
        nameof(GtAnnotation) => new GtAnnotation
        {
            Index = Value(bag, nameof(GtAnnotation.Index)) as long? ?? -1,
            SourceRef = Text(bag, nameof(GtAnnotation.SourceRef)),
            LabelAttributeName = Text(bag, nameof(GtAnnotation.LabelAttributeName)),
            Label = Value(bag, nameof(GtAnnotation.Label)) as string,
            ClassIndex = Value(bag, nameof(GtAnnotation.ClassIndex)) as int? ?? -1,
            Confidence = Value(bag, nameof(GtAnnotation.Confidence)) as double?,
            Origin = Text(bag, nameof(GtAnnotation.Origin)),
            CreationDate = Value(bag, nameof(GtAnnotation.CreationDate)) as DateTime?,
            JobName = Text(bag, nameof(GtAnnotation.JobName)),
            Type = Text(bag, nameof(GtAnnotation.Type)),
            Labels = Texts(bag, nameof(GtAnnotation.Labels)),
            LabelJson = Value(bag, nameof(GtAnnotation.LabelJson)) as string,
            MetadataJson = Value(bag, nameof(GtAnnotation.MetadataJson)) as string,
            Line = Text(bag, nameof(GtAnnotation.Line)),
        },
        _ => bag,
    };

    private static object? Value(PSObject bag, string name) => bag.Properties[name]?.Value is PSObject wrapped ? wrapped.BaseObject : bag.Properties[name]?.Value;

    private static string Text(PSObject bag, string name) => Convert.ToString(Value(bag, name), CultureInfo.InvariantCulture) ?? string.Empty;

    private static string[] Texts(PSObject bag, string name) => Value(bag, name) is IEnumerable items and not string ? [.. items.Cast<object?>().Select(item => $"{item}")] : [];

    private static GtClassList Classes(PSObject bag) => new(Texts(bag, "Classes"));
}
