using System.Text;
using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>Finds the label attribute of a manifest whose user named none, and refuses to guess between several.</summary>
public static class LabelAttributeFinder
{
    private const string JobPrefix = "labeling-job/";

    private static ReadOnlySpan<byte> Suffix => "-metadata"u8;

    /// <summary>Finds the one label attribute: a member with a <c>-metadata</c> twin, on any line.</summary>
    /// <param name="stream">The manifest; read to its end, not disposed.</param>
    /// <param name="name">The manifest's name in errors.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GtException">There is none (<c>NoLabelAttribute</c>), or there are several (<c>AmbiguousLabelAttribute</c>).</exception>
    public static Task<string> FindAsync(Stream stream, string name, CancellationToken cancellationToken = default) => FindForJobAsync(stream, name, string.Empty, cancellationToken);

    /// <summary>Finds the one label attribute; of several in a chained manifest, the one whose labels are a job's.</summary>
    /// <param name="stream">The manifest; read to its end, not disposed.</param>
    /// <param name="name">The manifest's name in errors.</param>
    /// <param name="jobName">The job's name, or empty.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GtException">There is none (<c>NoLabelAttribute</c>), or there are several (<c>AmbiguousLabelAttribute</c>).</exception>
    public static async Task<string> FindForJobAsync(Stream stream, string name, string jobName, CancellationToken cancellationToken)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var own = new SortedSet<string>(StringComparer.Ordinal);
        var texts = new TextCache();
        await foreach (var item in new ManifestReader(name).ReadEachAsync<Twins>(stream, (ReadOnlySpan<byte> line, long _, bool _, out Twins value) => Read(line, texts, out value), cancellationToken))
        {
            foreach (var (attribute, job) in item.Error is null ? item.Value.All : [])
            {
                found.Add(attribute);
                if (jobName.Length > 0 && job.Equals(jobName, StringComparison.OrdinalIgnoreCase))
                {
                    own.Add(attribute);
                }
            }
        }

        return (found.Count, own.Count) switch
        {
            (1, _) => found.Min!,
            (_, 1) => own.Min!,
            (0, _) => throw new GtException("NoLabelAttribute", $"No line of '{name}' carries a label with metadata. Name the label attribute with -LabelAttributeName, or wait until the job has labelled something.", GtErrorKind.InvalidData, name),
            _ => throw new GtException("AmbiguousLabelAttribute", $"'{name}' carries several labels: {string.Join(", ", found)}. Choose one with -LabelAttributeName.", GtErrorKind.InvalidArgument, name),
        };
    }

    /// <summary>Finds the members of a line that have a twin with metadata; a line that is no JSON has none.</summary>
    private static string? Read(ReadOnlySpan<byte> line, TextCache texts, out Twins twins)
    {
        twins = default;
        try
        {
            var reader = new Utf8JsonReader(line);
            List<string>? names = null;
            List<(string Attribute, string Job)>? metadata = null;
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
                reader.Read();
                if (reader.TokenType == JsonTokenType.StartObject && name.Length > Suffix.Length && name.EndsWith(Suffix))
                {
                    (metadata ??= new(2)).Add((texts.Get(name[..^Suffix.Length]), JobOf(ref reader, texts)));
                    continue;
                }

                (names ??= new(4)).Add(texts.Get(name));
                reader.Skip();
            }

            if (metadata is not null && names is not null)
            {
                metadata.RemoveAll(item => !names.Contains(item.Attribute));
                twins = new Twins(metadata);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Whoever reads the labels afterwards tells of the line.
        }

        return null;
    }

    private static string JobOf(ref Utf8JsonReader reader, TextCache texts)
    {
        var depth = reader.CurrentDepth;
        var job = string.Empty;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            var isJob = reader.ValueTextEquals("job-name"u8) || reader.ValueTextEquals("job_name"u8);
            reader.Read();
            if (isJob && reader.TokenType == JsonTokenType.String)
            {
                job = reader.ValueIsEscaped ? reader.GetString()! : texts.Get(reader.ValueSpan);
            }

            reader.Skip();
        }

        return job.StartsWith(JobPrefix, StringComparison.Ordinal) ? job[JobPrefix.Length..] : job;
    }

    /// <summary>The label attributes of a line with the jobs of their metadata.</summary>
    /// <param name="Pairs">The attributes, or null for none.</param>
    private readonly record struct Twins(List<(string Attribute, string Job)>? Pairs)
    {
        public IReadOnlyList<(string Attribute, string Job)> All => Pairs ?? [];
    }
}
