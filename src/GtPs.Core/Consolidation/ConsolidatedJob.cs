using System.Runtime.CompilerServices;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Consolidation;

/// <summary>A job whose worker responses are consolidated again.</summary>
public sealed class ConsolidatedJob
{
    private readonly JobConsolidation _consolidation;
    private readonly ConsolidationClasses _classes;
    private readonly ConsolidationMethod _method;
    private readonly JobOutputFile? _manifest;
    private readonly string _attribute;

    internal ConsolidatedJob(
        JobConsolidation consolidation, ConsolidationClasses classes, ConsolidationMethod method, string name, JobOutputFile? manifest, string attribute, IReadOnlyList<string> warnings)
    {
        _consolidation = consolidation;
        _classes = classes;
        _method = method;
        _manifest = manifest;
        _attribute = attribute;
        Name = name;
        Warnings = warnings;
    }

    /// <summary>The output tree's URI or folder.</summary>
    public string Name { get; }

    /// <summary>What a user should know.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>How good the workers are, by their ids.</summary>
    public IEnumerable<GtWorkerQuality> Workers() => _consolidation.Workers();

    /// <summary>Streams the labels of the objects that people answered, in the order of the manifest, beside the job's own.</summary>
    /// <param name="token">Stops reading.</param>
    /// <returns>A <see cref="GtConsolidation"/> per object; a <see cref="GtException"/> for every line of the manifest that cannot be used.</returns>
    public async IAsyncEnumerable<object> ReadAsync([EnumeratorCancellation] CancellationToken token)
    {
        var seen = new HashSet<long>();
        await foreach (var item in ConsolidationService.ReadLabelsAsync(_manifest, _attribute, token))
        {
            if (item.Error is not null)
            {
                yield return item.Error;
            }
            else if (_consolidation.Labels.TryGetValue(item.Index, out var label))
            {
                seen.Add(item.Index);
                yield return ToObject(item.Index, label, item.Value);
            }
        }

        foreach (var (id, label) in _consolidation.Labels.Where(entry => !seen.Contains(entry.Key)).OrderBy(entry => entry.Key))
        {
            yield return ToObject(id, label, line: null);
        }
    }

    /// <summary>Writes the output manifest with these labels in place of the job's: every other member of a line stays, and lines that people did not answer stay as they are.</summary>
    /// <param name="target">Where it goes; stays open.</param>
    /// <param name="now">The labels' creation date.</param>
    /// <param name="token">Stops writing.</param>
    /// <exception cref="GtException">The tree has no manifest (<c>NoOutputManifest</c>), a line cannot be used, or a class has no index (<c>UnknownClassOrder</c>).</exception>
    public async Task WriteManifestAsync(Stream target, DateTimeOffset now, CancellationToken token)
    {
        if (_manifest is null)
        {
            throw new GtException("NoOutputManifest", $"'{Name}' has no output manifest to take the lines from. Wait until the job has written one, or copy the whole tree.", GtErrorKind.InvalidOperation, Name);
        }

        var lines = new ConsolidatedLine(_attribute, Name, now);
        await using var stream = await _manifest.OpenAsync(token);
        await using var writer = new ManifestWriter(target, "the new manifest");
        await foreach (var item in new ManifestReader(_manifest.Place).ReadLinesAsync(stream, token))
        {
            var line = item.ValueOrThrow;
            if (!_consolidation.Labels.TryGetValue(line.Index, out var label) || label.ClassIndex < 0)
            {
                writer.WriteLine(line);
                continue;
            }

            var index = _classes.Indexes[label.ClassIndex];
            if (index < 0)
            {
                throw new GtException("UnknownClassOrder", $"The index of the class '{_classes.Names[label.ClassIndex]}' is not known: no line of the output manifest carries it. Name the job's classes in their order with -LabelCategory.", GtErrorKind.InvalidArgument, Name);
            }

            writer.WriteLine(lines.Write(line, index, _classes.Names[label.ClassIndex], label.Confidence));
        }
    }

    /// <summary>True when a manifest of this name is the one the lines come from.</summary>
    /// <param name="place">A URI or a full path.</param>
    internal bool IsSource(string place) => string.Equals(place, _manifest?.Place, StringComparison.Ordinal);

    private GtConsolidation ToObject(long id, ObjectLabel label, ManifestLabel? line)
    {
        var name = label.ClassIndex < 0 ? null : _classes.Names[label.ClassIndex];
        var old = line is { IsLabeled: true } ? JobLabelOf(line.Value) : null;
        return new GtConsolidation
        {
            Index = id,
            SourceRef = line?.SourceRef ?? string.Empty,
            Label = name,
            ClassIndex = label.ClassIndex < 0 ? -1 : _classes.Indexes[label.ClassIndex],
            Confidence = label.Confidence,
            Votes = Enumerable.Range(0, label.Votes.Length).Where(k => label.Votes[k] > 0).ToDictionary(k => _classes.Names[k], k => label.Votes[k], StringComparer.Ordinal),
            Method = _method.ToString(),
            Iteration = label.Iteration,
            JobLabel = old,
            JobConfidence = line?.Confidence,
            IsDifferent = old is null ? null : old != name,
        };
    }

    // A label without metadata has no name but by its index.
    private string JobLabelOf(ManifestLabel line)
        => Enumerable.Range(0, _classes.Indexes.Count).Where(i => line.ClassIndex >= 0 && _classes.Indexes[i] == line.ClassIndex).Select(i => _classes.Names[i]).FirstOrDefault() ?? line.Label!;
}
