using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>The names of Open Images' labels: a CSV file of label and name, with or without a header.</summary>
internal sealed class OpenImagesNames
{
    /// <summary>How the file is called that an export writes: behind the labels' own name.</summary>
    public const string Suffix = "-class-descriptions.csv";

    private static readonly string[] s_usual = ["class-descriptions.csv", "class-descriptions-boxable.csv", "oidv7-class-descriptions.csv"];

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly List<string> _own = [];

    /// <summary>The classes in order, when the file was written by an export; empty for those of Open Images, which has thousands.</summary>
    public IReadOnlyList<string> Ordered => _own;

    /// <summary>The place of the names beside a file of labels.</summary>
    /// <param name="place">The file of labels.</param>
    public static string Beside(string place)
    {
        var name = place.LastIndexOfAny(['/', '\\']) + 1;
        var dot = place.LastIndexOf('.');
        return (dot > name ? place[..dot] : place) + Suffix;
    }

    /// <summary>Reads the names: from the file given, or one beside the labels.</summary>
    /// <param name="services">The session, or null.</param>
    /// <param name="labels">The file of labels, or null for none.</param>
    /// <param name="given">The file given, or empty.</param>
    /// <param name="token">Stops reading.</param>
    /// <returns>The names; none when there is no such file, and labels are their own names.</returns>
    /// <exception cref="GtException">The file given is not there (<c>FileNotFound</c>).</exception>
    public static async Task<OpenImagesNames> ReadAsync(SessionServices? services, DatasetSource? labels, string given, CancellationToken token)
    {
        var names = new OpenImagesNames();
        if (given.Length > 0)
        {
            await using var stream = await new DatasetSource(services, given).OpenAsync(token);
            names.Read(stream, isOwn: given.EndsWith(Suffix, StringComparison.Ordinal));
            return names;
        }

        if (labels is null)
        {
            return names;
        }

        string[] places = [Beside(labels.Place), .. s_usual.Select(name => labels.Beside(name).Place)];
        foreach (var place in places)
        {
            if (await new DatasetSource(services, place).ReadIfThereAsync(token) is { } bytes)
            {
                using var memory = new MemoryStream(bytes);
                names.Read(memory, isOwn: place == places[0]);
                break;
            }
        }

        return names;
    }

    /// <summary>The name of a label; the label itself when it has none.</summary>
    /// <param name="label">The label, for example <c>/m/07dm6</c>.</param>
    public string NameOf(string label) => _names.GetValueOrDefault(label, label);

    /// <summary>The label of a name; the name itself when it has none.</summary>
    /// <param name="name">The name.</param>
    public string LabelOf(string name) => _labels.GetValueOrDefault(name, name);

    private void Read(Stream stream, bool isOwn)
    {
        // The table takes the first row for a header, and these files have one or have none.
        using var headed = new MemoryStream();
        headed.Write("label,name\n"u8);
        stream.CopyTo(headed);
        headed.Position = 0;
        using var csv = new CsvTable(headed, "class descriptions", _ => { });
        while (csv.Read())
        {
            var (label, name) = (csv[0].TrimStart('\uFEFF'), csv[1]);
            if (label is "LabelName" && name is "DisplayName")
            {
                continue;
            }

            _names.TryAdd(label, name);
            _labels.TryAdd(name, label);
            if (isOwn)
            {
                _own.Add(name);
            }
        }
    }
}
