using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using GtPs.Model;

namespace GtPs.Core.Manifests;

/// <summary>
/// The one reader of manifests: JSON Lines in UTF-8, with or without a byte order mark, lines ended by <c>\n</c> or <c>\r\n</c>.
/// It streams: memory does not grow with the file. Blocks of lines are parsed on several cores and come out in file order. A
/// line that cannot be used comes out as an error with its number, its start and the reason, and the others go on; blank lines
/// at the end of the file are nothing.
/// </summary>
/// <param name="name">The manifest's name in errors, for example its S3 URI.</param>
public sealed class ManifestReader(string name)
{
    /// <summary>The usual length of a line in bytes, for the first capacity of lists.</summary>
    private const int UsualLine = 192;

    private static readonly int s_workers = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>Reads one line; safe from several threads.</summary>
    /// <typeparam name="T">What the line becomes.</typeparam>
    /// <param name="line">The line without its end.</param>
    /// <param name="index">Its 0-based number.</param>
    /// <param name="isUtf8">True when the line is known to be valid UTF-8.</param>
    /// <param name="value">What became of it, when the result is null.</param>
    /// <returns>Null, or a clause that says why the line cannot be used.</returns>
    internal delegate string? LineParser<T>(ReadOnlySpan<byte> line, long index, bool isUtf8, out T value);

    /// <summary>Reads whole lines.</summary>
    /// <param name="stream">The manifest; read to its end, not disposed.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GtException">The file is not UTF-8 at all (<c>InvalidManifestEncoding</c>).</exception>
    public async IAsyncEnumerable<ManifestItem<GtManifestLine>> ReadLinesAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var scanner = new ManifestLineScanner(null);
        await foreach (var batch in ReadAsync<GtManifestLine>(stream, (ReadOnlySpan<byte> line, long index, bool isUtf8, out GtManifestLine value) => ParseLine(scanner, line, index, isUtf8, out value), cancellationToken))
        {
            foreach (var item in batch)
            {
                yield return item;
            }
        }
    }

    /// <summary>Reads the label of every line, in batches of some thousand lines: the fast way through a large manifest.</summary>
    /// <param name="stream">The manifest; read to its end, not disposed.</param>
    /// <param name="labels">The label attribute.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GtException">The file is not UTF-8 at all (<c>InvalidManifestEncoding</c>).</exception>
    public IAsyncEnumerable<IReadOnlyList<ManifestItem<ManifestLabel>>> ReadLabelBatchesAsync(Stream stream, ManifestLabels labels, CancellationToken cancellationToken = default) =>
        ReadAsync<ManifestLabel>(stream, labels.Read, cancellationToken);

    /// <summary>Reads the label of every line.</summary>
    /// <param name="stream">The manifest; read to its end, not disposed.</param>
    /// <param name="labels">The label attribute.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GtException">The file is not UTF-8 at all (<c>InvalidManifestEncoding</c>).</exception>
    public async IAsyncEnumerable<ManifestItem<ManifestLabel>> ReadLabelsAsync(Stream stream, ManifestLabels labels, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in ReadLabelBatchesAsync(stream, labels, cancellationToken))
        {
            foreach (var item in batch)
            {
                yield return item;
            }
        }
    }

    /// <summary>Reads lines with a parser of the caller's.</summary>
    /// <typeparam name="T">What a line becomes.</typeparam>
    /// <param name="stream">The manifest; read to its end, not disposed.</param>
    /// <param name="parse">Reads one line, on any thread.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="GtException">The file is not UTF-8 at all (<c>InvalidManifestEncoding</c>).</exception>
    internal async IAsyncEnumerable<ManifestItem<T>> ReadEachAsync<T>(Stream stream, LineParser<T> parse, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in ReadAsync(stream, parse, cancellationToken))
        {
            foreach (var item in batch)
            {
                yield return item;
            }
        }
    }

    /// <summary>The source of a scanned line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="facts">What the scan found.</param>
    internal static string SourceOf(ReadOnlySpan<byte> line, in LineFacts facts)
    {
        if (!facts.IsSourceEscaped)
        {
            return Encoding.UTF8.GetString(line.Slice(facts.SourceStart, facts.SourceLength));
        }

        var reader = new Utf8JsonReader(line.Slice(facts.SourceStart - 1, facts.SourceLength + 2));
        reader.Read();
        return reader.GetString()!;
    }

    private static string? ParseLine(ManifestLineScanner scanner, ReadOnlySpan<byte> line, long index, bool isUtf8, out GtManifestLine value)
    {
        var reason = scanner.Scan(line, isUtf8, out var facts);
        if (reason is not null)
        {
            value = null!;
            return reason;
        }

        var reader = new Utf8JsonReader(line);
        value = new GtManifestLine
        {
            Index = index,
            Source = SourceOf(line, in facts),
            IsReference = facts.IsReference,
            Element = JsonElement.ParseValue(ref reader),
        };
        return null;
    }

    private async IAsyncEnumerable<List<ManifestItem<T>>> ReadAsync<T>(Stream stream, LineParser<T> parse, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var blocks = new LineBlockReader(stream, name);
        var running = new Queue<Task<List<ManifestItem<T>>>>();
        try
        {
            while (await blocks.ReadAsync(cancellationToken) is { } block)
            {
                running.Enqueue(Task.Run(() => Parse(block, parse), CancellationToken.None));
                if (running.Count > s_workers)
                {
                    yield return await running.Dequeue();
                }
            }

            while (running.TryDequeue(out var batch))
            {
                yield return await batch;
            }
        }
        finally
        {
            // When the caller stops early, the blocks still being parsed give their buffers back first.
            await Task.WhenAll(running);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private List<ManifestItem<T>> Parse<T>(LineBlock block, LineParser<T> parse)
    {
        using (block)
        {
            var text = block.Text;
            var isUtf8 = Utf8.IsValid(text);
            var index = block.FirstLine;
            var items = new List<ManifestItem<T>>(text.Length / UsualLine);
            while (LineBlock.TryTakeLine(ref text, out var line))
            {
                var reason = parse(line, index, isUtf8, out var value);
                items.Add(new ManifestItem<T>(index, value, reason is null ? null : ManifestErrors.Line(name, index, line, reason)) { Reason = reason });
                index++;
            }

            return items;
        }
    }
}
