using System.Runtime.CompilerServices;
using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>
/// COCO (cocodataset.org, "Data format"): <c>images</c>, <c>annotations</c> and <c>categories</c>. A class is an annotation without a box, boxes have theirs as
/// <c>[left, top, width, height]</c>, confidences are <c>score</c>. Category ids are class indexes plus one. What COCO has no word for stands in the member
/// <c>ground_truth</c> of an image, which other tools pass over; when they change the annotations, those count.
/// </summary>
internal sealed class CocoFormat : IDatasetFormat
{
    /// <inheritdoc />
    public GtDatasetFormat Kind => GtDatasetFormat.Coco;

    /// <inheritdoc />
    public bool HoldsUnlabeled => true;

    /// <inheritdoc />
    public IDatasetWriter Open(DatasetWriteContext context) => new CocoWriter(context);

    /// <inheritdoc />
    public async IAsyncEnumerable<DatasetItem> ReadAsync(DatasetReadContext context, [EnumeratorCancellation] CancellationToken token)
    {
        CocoFile file;
        await using (var stream = await context.Source.OpenAsync(token))
        {
            file = await CocoFile.ReadAsync(stream, context.Source.Place, token);
        }

        context.Classes.Add(file.Categories.Select(category => category.Name));
        if (file.Shapes > 0)
        {
            context.Note(FormattableString.Invariant($"{file.Shapes} annotations of '{context.Source.Place}' carry segmentations or keypoints, which are not taken over; their boxes and classes are."));
        }

        foreach (var error in file.Errors)
        {
            yield return DatasetItem.Of(error);
        }

        var rows = new CocoRows(context.Classes);
        foreach (var image in file.Images)
        {
            token.ThrowIfCancellationRequested();
            yield return ItemOf(rows, image, context.Source.Place);
        }
    }

    private static DatasetItem ItemOf(CocoRows rows, CocoImage image, string place)
    {
        try
        {
            return DatasetItem.Of(rows.Of(image));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return DatasetItem.Of(DatasetErrors.Item(place, FormattableString.Invariant($"Image {image.Id}"), "its member ground_truth is not what an export writes; remove it to take the annotations alone", e));
        }
    }
}
