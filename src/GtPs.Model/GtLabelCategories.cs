namespace GtPs.Model;

/// <summary>A label category file in S3 and the classes in it.</summary>
public sealed class GtLabelCategories
{
    /// <summary>The category file, <c>s3://bucket/key</c>.</summary>
    public required string LabelCategoryConfigS3Uri { get; init; }

    /// <summary>The classes in index order.</summary>
    public required GtClassList Classes { get; init; }

    /// <inheritdoc />
    public override string ToString() => LabelCategoryConfigS3Uri;
}
