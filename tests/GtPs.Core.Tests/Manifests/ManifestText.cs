using System.Text;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Tests.Manifests;

/// <summary>Short ways to read and write manifests in tests.</summary>
internal static class ManifestText
{
    public const string Name = "s3://b/m.manifest";

    public static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    public static Task<List<ManifestItem<GtManifestLine>>> ReadAsync(string text) => ReadAsync(Stream(text));

    public static async Task<List<ManifestItem<GtManifestLine>>> ReadAsync(Stream stream)
    {
        var items = new List<ManifestItem<GtManifestLine>>();
        await foreach (var item in new ManifestReader(Name).ReadLinesAsync(stream, TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    public static async Task<List<ManifestItem<ManifestLabel>>> ReadLabelsAsync(string text, string attribute = "category", params string[] classes)
    {
        var items = new List<ManifestItem<ManifestLabel>>();
        await foreach (var item in new ManifestReader(Name).ReadLabelsAsync(Stream(text), new ManifestLabels(attribute, new GtClassList(classes)), TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }

    public static async Task<string> WriteAsync(Action<ManifestWriter> write)
    {
        using var stream = new MemoryStream();
        await using (var writer = new ManifestWriter(stream, Name))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
