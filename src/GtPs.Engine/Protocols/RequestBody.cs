namespace GtPs.Engine.Protocols;

/// <summary>Reads bodies that are small enough to be held in memory.</summary>
internal static class RequestBody
{
    /// <summary>The largest body of a JSON or invocation request: 25 MB, the largest payload of a real-time endpoint.</summary>
    public const int Limit = 25 * 1024 * 1024;

    /// <summary>Reads a body whole.</summary>
    /// <param name="body">The body.</param>
    /// <param name="limit">The most bytes it may have.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="ServiceException"><c>RequestEntityTooLargeException</c>.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, int limit, CancellationToken token)
    {
        var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, token).ConfigureAwait(false)) > 0;)
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > limit)
            {
                throw EngineErrors.RequestTooLarge(limit);
            }
        }

        return whole.GetBuffer().AsMemory(0, (int)whole.Length);
    }
}
