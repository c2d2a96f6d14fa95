using System.Buffers;
using System.Runtime.CompilerServices;
using GtPs.Core.Files;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>The base of the writers of one text file whose images stand one after another.</summary>
/// <param name="context">Where and how.</param>
/// <param name="contentType">The file's content type in S3.</param>
internal abstract class LineFileWriter(DatasetWriteContext context, string contentType) : IDatasetWriter
{
    private const int FlushLength = 128 * 1024;

    private readonly StagedFile _file = StagedFile.Create(context.Services, context.Place);

    /// <inheritdoc />
    public long Length { get; private set; }

    /// <summary>Where and how.</summary>
    protected DatasetWriteContext Context { get; } = context;

    /// <summary>What is to be written next.</summary>
    protected ArrayBufferWriter<byte> Buffer { get; } = new(FlushLength + 4096);

    /// <summary>The file.</summary>
    protected Stream Stream => _file.Stream;

    /// <inheritdoc />
    public string? Write(GtAnnotation annotation)
    {
        if (Context.Classes.Place(annotation, needsNames: false, out var label, out var index) is { } reason)
        {
            return reason;
        }

        reason = Write(annotation, label, index);
        if (Buffer.WrittenCount >= FlushLength)
        {
            // The stream is a local file: waiting for it costs less than a task per image would.
            Flush();
        }

        return reason;
    }

    /// <inheritdoc />
    public virtual async IAsyncEnumerable<DatasetFailure> CompleteAsync(IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken token)
    {
        Flush();
        await EndAsync(token);
        Length = await _file.CommitAsync(contentType, token);
        yield break;
    }

    /// <inheritdoc />
    public virtual ValueTask DisposeAsync() => _file.DisposeAsync();

    /// <summary>Adds an image whose classes have their places.</summary>
    /// <param name="annotation">Its label.</param>
    /// <param name="label">The name of its single class, or what else its label is shown as.</param>
    /// <param name="classIndex">The index of its single class, or -1.</param>
    /// <returns>Null, or a clause that says why there is no place for it.</returns>
    protected abstract string? Write(GtAnnotation annotation, string? label, int classIndex);

    /// <summary>Ends the file before it goes to its place.</summary>
    /// <param name="token">Stops it.</param>
    protected virtual ValueTask EndAsync(CancellationToken token) => ValueTask.CompletedTask;

    private void Flush()
    {
        _file.Stream.Write(Buffer.WrittenSpan);
        Buffer.ResetWrittenCount();
    }
}
