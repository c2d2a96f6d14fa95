using GtPs.Core.Manifests;

namespace GtPs.Benchmarks.Manifests;

/// <summary>A manifest from a CSV file of keys, as New-GtManifest -CsvPath makes it.</summary>
internal static class ManifestFromCsv
{
    /// <summary>Writes the manifest.</summary>
    /// <param name="csvPath">The CSV file, with a column <c>image</c>.</param>
    /// <param name="manifestPath">The manifest.</param>
    public static async Task WriteAsync(string csvPath, string manifestPath)
    {
        await using var source = new FileStream(csvPath, new FileStreamOptions { BufferSize = 0 });
        await using var target = new FileStream(manifestPath, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 });
        await using var writer = new ManifestWriter(target, manifestPath);
        ManifestCsv.Write(source, csvPath, "s3://bucket/ground-truth-demo/images/", writer, _ => { }, CancellationToken.None);
    }
}
