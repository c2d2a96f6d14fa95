using System.Runtime.CompilerServices;
using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Core.Files;
using GtPs.Core.Images;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>
/// A folder per class with its images, as ImageNet and torchvision's ImageFolder have it. An export also writes <c>classes.txt</c>, a class per line in index order, which
/// tells the order that folders cannot; without it classes are in the order of their names, as torchvision takes them. Class names that no folder may have
/// are mapped in <c>gt-images.jsonl</c>.
/// </summary>
internal sealed class ImageNetFormat : IDatasetFormat
{
    /// <summary>The file of the class order.</summary>
    public const string ClassFile = "classes.txt";

    /// <inheritdoc />
    public GtDatasetFormat Kind => GtDatasetFormat.ImageNet;

    /// <inheritdoc />
    public bool HoldsUnlabeled => true;

    /// <inheritdoc />
    public IDatasetWriter Open(DatasetWriteContext context) => new ImageNetWriter(context);

    /// <inheritdoc />
    public async IAsyncEnumerable<DatasetItem> ReadAsync(DatasetReadContext context, [EnumeratorCancellation] CancellationToken token)
    {
        var source = context.Source;
        var images = source.IsInS3 ? await ListAsync(context, token) : ImageFiles.InFolder(source.Place);
        var map = source.IsInS3 ? [] : ReadMap(Path.Combine(source.Place, ImageNameFile.Name));
        if (!source.IsInS3)
        {
            context.Names.UseRoot(source.Place);
        }

        var order = await source.Beside(ClassFile).ReadIfThereAsync(token) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];
        context.Classes.Add(order.Concat(images.Select(image => ClassOf(image, map)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
        foreach (var image in images)
        {
            token.ThrowIfCancellationRequested();
            yield return DatasetItem.Of(new DatasetRow { Item = $"Image {image.Key}", Image = source.IsInS3 ? image.S3Uri : image.Key, Label = ClassOf(image, map) });
        }
    }

    private static string? ClassOf(GtImage image, Dictionary<string, string?> map) => map.TryGetValue(image.Key, out var name) ? name : image.StandardLabel;

    private static async Task<IReadOnlyList<GtImage>> ListAsync(DatasetReadContext context, CancellationToken token)
    {
        if (context.Services is null)
        {
            throw new GtException("NoSession", $"'{context.Source.Place}' lies in S3 and there is no session. Run Connect-GtSession, or give a local path.", GtErrorKind.InvalidOperation, context.Source.Place);
        }

        var prefix = S3Uri.Parse(context.Source.Place);
        var images = new List<GtImage>();
        await foreach (var item in context.Services.S3.ListAsync(prefix, token))
        {
            if (ImageFiles.IsImage(item.Uri.Key))
            {
                images.Add(ImageFiles.FromObject(prefix, item));
            }
        }

        return images.Count > 0 ? images : throw new GtException("NoImages", $"'{prefix}' holds no .jpg, .jpeg or .png object.", GtErrorKind.NotFound, prefix.ToString());
    }

    /// <summary>The classes of files by the map that saving kept; a file that the map does not name is of its folder's class.</summary>
    private static Dictionary<string, string?> ReadMap(string path)
    {
        var map = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (!File.Exists(path))
        {
            return map;
        }

        using var stream = LocalFile.OpenRead(path);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            try
            {
                if (line.Length > 0 && JsonSerializer.Deserialize<ImageNameEntry>(line) is { File.Length: > 0 } entry)
                {
                    map[entry.File] = entry.Class;
                }
            }
            catch (JsonException)
            {
                // Half a line that a stopped run left.
            }
        }

        return map;
    }
}
