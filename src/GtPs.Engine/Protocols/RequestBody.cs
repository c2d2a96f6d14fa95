namespace GtPs.Engine.Protocols;

/// <summary>Reads bodies that are small enough to be held in memory.</summary>
internal static class RequestBody
{
    /// <summary>The largest body of a JSON or invocation request: 25 MB, the largest payload of a real-time endpoint.</summary>
    public const int Limit = 25 * 1024 * 1024;

    private const int MinBuffer = 16 * 1024;

    /// <summary>The most that is taken for a body because its header says so; more is taken as its bytes come.</summary>
    private const int MaxTrusted = 256 * 1024;

    /// <summary>Reads a body whole.</summary>
    /// <param name="body">The body.</param>
    /// <param name="limit">The most bytes it may have.</param>
    /// <param name="token">Cancels.</param>
    /// <param name="expected">The bytes it has as its header says, or null.</param>
    /// <exception cref="ServiceException"><c>RequestEntityTooLargeException</c>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, int limit, CancellationToken token, long? expected = null)
    {
        // One byte more than expected: the read that finds the end needs room, and must not grow the buffer.
        var buffer = GC.AllocateUninitializedArray<byte>((int)Math.Min((expected ?? MinBuffer) + 1, MaxTrusted));
        var length = 0;
        for (int read; (read = await body.ReadAsync(buffer.AsMemory(length), token).ConfigureAwait(false)) > 0;)
        {
            length += read;
            if (length > limit)
            {
                throw EngineErrors.RequestTooLarge(limit);
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min(Math.Max((long)length * 2, MinBuffer), limit + 1L));
            }
        }

        return buffer.AsMemory(0, length);
    }
}
