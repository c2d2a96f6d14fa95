using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training.Inputs;

/// <summary>A part of a RecordIO file.</summary>
/// <param name="Offset">Its first byte.</param>
/// <param name="Length">Its length in bytes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RecordPart(long Offset, int Length);

/// <summary>An image and its label in a RecordIO file.</summary>
/// <param name="Offset">Where the record begins.</param>
/// <param name="Labels">The label values.</param>
/// <param name="Image">Where the image's bytes lie.</param>
internal sealed record ImageRecord(long Offset, IReadOnlyList<double> Labels, IReadOnlyList<RecordPart> Image);

/// <summary>
/// Reads MXNet's RecordIO (https://mxnet.apache.org/api/architecture/note_data_loading): little-endian words, each record the magic number,
/// a word of 3 bits kind and 29 bits length, the data, and zeros up to 4 bytes. Data that hold the magic number are split there into
/// several parts (kinds 1, 2 ..., 3), which leave it out. The data of an image begin with IRHeader: uint32 flag, float32 label,
/// uint64 id, uint64 id2; a flag above 0 is the number of float32 labels that follow.
/// </summary>
internal static class RecordIOFile
{
    private const uint Magic = 0xced7230a;
    private const int WordsLength = 8;
    private const int HeaderLength = 24;
    private const int MaxLabels = 100_000;

    private enum Kind
    {
        Whole,
        First,
        Middle,
        Last,
    }

    /// <summary>Reads the records, but not their images.</summary>
    /// <param name="content">The file; must be able to seek.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="JobFailedException">The file is damaged or cut off; the message has the offset.</exception>
    public static async IAsyncEnumerable<ImageRecord> ListAsync(
        Stream content, string name, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        long position = 0;
        while (position < content.Length)
        {
            long start = position;
            var parts = new List<RecordPart>();
            for (Kind kind; ;)
            {
                (kind, var part) = await ReadPartAsync(content, position, name, token).ConfigureAwait(false);
                if (kind is Kind.Whole or Kind.First != (parts.Count == 0))
                    throw Damaged(name, position, $"a part of kind {(int)kind} stands where {(parts.Count == 0 ? "a record begins" : "a record goes on")}");
                parts.Add(part);
                position = part.Offset + ((part.Length + 3L) & ~3L);
                if (kind is Kind.Whole or Kind.Last)
                    break;
            }

            yield return await ReadHeaderAsync(content, start, parts, name, token).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the bytes of an image.</summary>
    /// <param name="content">The file.</param>
    /// <param name="parts">The image's parts.</param>
    /// <param name="token">Cancels.</param>
    public static async Task<byte[]> ReadAsync(Stream content, IReadOnlyList<RecordPart> parts, CancellationToken token)
    {
        var image = new byte[parts.Sum(part => part.Length) + ((parts.Count - 1) * sizeof(uint))];
        int at = 0;
        foreach (var part in parts)
        {
            if (at > 0)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(image.AsSpan(at), Magic);
                at += sizeof(uint);
            }

            content.Position = part.Offset;
            await content.ReadExactlyAsync(image.AsMemory(at, part.Length), token).ConfigureAwait(false);
            at += part.Length;
        }

        return image;
    }

    private static async Task<(Kind Kind, RecordPart Part)> ReadPartAsync(Stream content, long position, string name, CancellationToken token)
    {
        if (content.Length - position < WordsLength)
            throw Damaged(name, position, $"{content.Length - position} bytes are left, too few for a record");
        var words = new byte[WordsLength];
        content.Position = position;
        await content.ReadExactlyAsync(words, token).ConfigureAwait(false);
        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(words);
        if (magic != Magic)
            throw Damaged(name, position, string.Create(CultureInfo.InvariantCulture, $"the magic number of RecordIO is 0x{Magic:x8}, but there is 0x{magic:x8}"));
        uint word = BinaryPrimitives.ReadUInt32LittleEndian(words.AsSpan(sizeof(uint)));
        var part = new RecordPart(position + WordsLength, (int)(word & 0x1fffffff));
        if (word >> 29 > (uint)Kind.Last)
            throw Damaged(name, position, $"a part has the kind {word >> 29}, which does not exist");
        if (part.Offset + part.Length > content.Length)
            throw Damaged(name, position, $"the record has {part.Length} bytes, but the file ends after {content.Length - part.Offset}: it is cut off");
        return ((Kind)(word >> 29), part);
    }

    private static async Task<ImageRecord> ReadHeaderAsync(Stream content, long start, List<RecordPart> parts, string name, CancellationToken token)
    {
        var first = parts[0];
        var header = new byte[HeaderLength];
        if (first.Length < HeaderLength)
            throw Damaged(name, start, $"the record has {first.Length} bytes, too few for the label of an image");
        content.Position = first.Offset;
        await content.ReadExactlyAsync(header, token).ConfigureAwait(false);
        uint flag = BinaryPrimitives.ReadUInt32LittleEndian(header);
        if (flag > MaxLabels || first.Length < HeaderLength + (flag * sizeof(float)))
            throw Damaged(name, start, $"the record says that it has {flag} labels, more than its {first.Length} bytes can hold");
        int length = HeaderLength + ((int)flag * sizeof(float));
        parts[0] = new RecordPart(first.Offset + length, first.Length - length);
        if (flag == 0)
            return new ImageRecord(start, [BinaryPrimitives.ReadSingleLittleEndian(header.AsSpan(4))], parts);
        var labels = new byte[flag * sizeof(float)];
        await content.ReadExactlyAsync(labels, token).ConfigureAwait(false);
        return new ImageRecord(start, [.. Enumerable.Range(0, (int)flag).Select(i => (double)BinaryPrimitives.ReadSingleLittleEndian(labels.AsSpan(i * sizeof(float))))], parts);
    }

    private static JobFailedException Damaged(string name, long position, string why)
        => new($"ClientError: {name} is damaged at byte {position}: {why}.");
}
