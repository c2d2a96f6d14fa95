using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>What came of one image of a dataset: a row still to be resolved, an annotation as it stands, or an error.</summary>
/// <param name="Row">The row, or null.</param>
/// <param name="Annotation">The annotation, or null.</param>
/// <param name="Error">Why the image cannot be used, or null.</param>
internal readonly record struct DatasetItem(DatasetRow? Row, GtAnnotation? Annotation, GtException? Error)
{
    /// <summary>An item of a row.</summary>
    /// <param name="row">The row.</param>
    public static DatasetItem Of(DatasetRow row) => new(row, null, null);

    /// <summary>An item that cannot be used.</summary>
    /// <param name="error">Why.</param>
    public static DatasetItem Of(GtException error) => new(null, null, error);
}
