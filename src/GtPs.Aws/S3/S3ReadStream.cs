using Amazon.S3.Model;
using GtPs.Aws.Errors;

namespace GtPs.Aws.S3;

/// <summary>The body of an object: a connection that breaks, or ends before the announced length, is a <see cref="GtPs.Model.GtException"/>.</summary>
/// <param name="response">The answer whose body it is; disposed with the stream.</param>
/// <param name="call">For errors.</param>
internal sealed class S3ReadStream(GetObjectResponse response, AwsCall call) : Stream
{
    private readonly Stream _body = response.ResponseStream;
    private long _position;

    /// <summary>The object's entity tag without quotes.</summary>
    public string ETag => response.ETag?.Trim('"') ?? string.Empty;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => response.ContentLength;

    /// <inheritdoc />
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc />
    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Count(_body.Read(buffer), buffer.Length);
        }
        catch (Exception exception) when (exception is not GtPs.Model.GtException)
        {
            throw AwsErrors.Map(exception, call);
        }
    }

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await _body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false), buffer.Length);
        }
        catch (Exception exception) when (exception is not GtPs.Model.GtException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw AwsErrors.Map(exception, call);
        }
    }

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            response.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read, int wanted)
    {
        _position += read;
        return read == 0 && wanted > 0 && _position < response.ContentLength
            ? throw new EndOfStreamException($"The object ended after {_position} of {response.ContentLength} bytes.")
            : read;
    }
}
