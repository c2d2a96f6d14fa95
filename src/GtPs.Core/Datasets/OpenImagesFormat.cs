using System.Globalization;
using System.Runtime.CompilerServices;
using GtPs.Core.Images;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>
/// The image-level labels of Open Images (storage.googleapis.com/openimages, "Image labels"): <c>ImageID,Source,LabelName,Confidence</c>, with a second file
/// that tells the names of the labels. An id is the image's name without <c>.jpg</c>. Labels of confidence 0 say what an image does not show and are passed over.
/// </summary>
internal sealed class OpenImagesFormat : IDatasetFormat
{
    /// <summary>The source of labels that people gave or checked.</summary>
    public const string HumanSource = "verification";

    /// <summary>The source of labels that a model gave.</summary>
    public const string MachineSource = "machine";

    private const string Extension = ".jpg";

    /// <inheritdoc />
    public GtDatasetFormat Kind => GtDatasetFormat.OpenImages;

    /// <inheritdoc />
    public bool HoldsUnlabeled => false;

    /// <summary>The id of an image.</summary>
    /// <param name="name">The image's name.</param>
    public static string IdOf(string name) => name.EndsWith(Extension, StringComparison.Ordinal) && !ImageFiles.IsImage(name[..^Extension.Length]) ? name[..^Extension.Length] : name;

    /// <inheritdoc />
    public IDatasetWriter Open(DatasetWriteContext context) => new OpenImagesWriter(context);

    /// <inheritdoc />
    public async IAsyncEnumerable<DatasetItem> ReadAsync(DatasetReadContext context, [EnumeratorCancellation] CancellationToken token)
    {
        var names = await OpenImagesNames.ReadAsync(context.Services, context.Source, context.ClassDescription, token);
        context.Classes.Add(names.Ordered);
        await using var stream = await context.Source.OpenAsync(token);
        var refused = new Queue<GtException>();
        using var csv = new CsvTable(stream, context.Source.Place, refused.Enqueue);
        var (id, source, label, confidence) = (csv.Column("ImageID"), csv.Find("Source"), csv.Column("LabelName"), csv.Column("Confidence"));
        DatasetRow? image = null;
        while (csv.Read())
        {
            token.ThrowIfCancellationRequested();
            while (refused.TryDequeue(out var error))
            {
                yield return DatasetItem.Of(error);
            }

            if (!double.TryParse(csv[confidence], NumberStyles.Float, CultureInfo.InvariantCulture, out var share) || share is not (>= 0 and <= 1))
            {
                yield return DatasetItem.Of(DatasetErrors.Item(context.Source.Place, csv.RowName, $"its Confidence '{csv[confidence]}' is not a number from 0 to 1"));
                continue;
            }

            var name = names.NameOf(csv[label]);
            if (share == 0 || !context.Classes.Wants(name))
            {
                continue;
            }

            var isHuman = source < 0 || csv[source] != MachineSource;
            var file = ImageFiles.IsImage(csv[id]) ? csv[id] : csv[id] + Extension;
            if (image is not null && image.Image != file)
            {
                yield return DatasetItem.Of(Simplify(image));
                image = null;
            }

            image ??= new DatasetRow { Item = csv.RowName, Image = file, IsHuman = isHuman };
            image = image with { Labels = [.. image.Labels, (name, isHuman ? null : share)], IsHuman = image.IsHuman && isHuman };
        }

        while (refused.TryDequeue(out var error))
        {
            yield return DatasetItem.Of(error);
        }

        if (image is not null)
        {
            yield return DatasetItem.Of(Simplify(image));
        }
    }

    private static DatasetRow Simplify(DatasetRow image) => image.Labels is [var (name, confidence)] ? image with { Label = name, Confidence = confidence, Labels = [] } : image;
}
