using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>Finds the label attribute of a manifest whose user named none, and refuses to guess between several.</summary>
public static class LabelAttributeFinder
{
    private const string Suffix = "-metadata";

    /// <summary>Finds the one label attribute: a member with a <c>-metadata</c> twin, on any line.</summary>
    /// <param name="stream">The manifest; read to its end, not disposed.</param>
    /// <param name="name">The manifest's name in errors.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GtException">There is none (<c>NoLabelAttribute</c>), or there are several (<c>AmbiguousLabelAttribute</c>).</exception>
    public static async Task<string> FindAsync(Stream stream, string name, CancellationToken cancellationToken = default)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var item in new ManifestReader(name).ReadLinesAsync(stream, cancellationToken))
        {
            if (item.Error is null)
            {
                foreach (var member in item.Value.Json.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.Object && m.Name.EndsWith(Suffix, StringComparison.Ordinal)))
                {
                    if (item.Value.Json.TryGetProperty(member.Name[..^Suffix.Length], out _))
                    {
                        found.Add(member.Name[..^Suffix.Length]);
                    }
                }
            }
        }

        return found.Count switch
        {
            1 => found.Min!,
            0 => throw new GtException("NoLabelAttribute", $"No line of '{name}' carries a label with metadata. Name the label attribute with -LabelAttributeName, or wait until the job has labelled something.", GtErrorKind.InvalidData, name),
            _ => throw new GtException("AmbiguousLabelAttribute", $"'{name}' carries several labels: {string.Join(", ", found)}. Choose one with -LabelAttributeName.", GtErrorKind.InvalidArgument, name),
        };
    }
}
