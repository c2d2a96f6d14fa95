using System.Runtime.CompilerServices;
using System.Text;

namespace GtPs.Core.Manifests;

/// <summary>
/// Strings for UTF-8 texts that come again and again (class names, job names): one string each, instead of one per line. Safe
/// from several threads without locks: the list is replaced, never changed. It stops growing at a limit, so that a file of
/// unlike texts does not fill the memory.
/// </summary>
internal sealed class TextCache
{
    private const int Limit = 512;

    private (byte[] Utf8, string Text)[] _entries = [];

    /// <summary>The string of a text.</summary>
    /// <param name="utf8">UTF-8, already unescaped.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Get(ReadOnlySpan<byte> utf8)
    {
        var entries = Volatile.Read(ref _entries);
        foreach (var (bytes, known) in entries)
        {
            if (utf8.SequenceEqual(bytes))
            {
                return known;
            }
        }

        var text = Encoding.UTF8.GetString(utf8);
        if (entries.Length < Limit)
        {
            // Another thread may win; then this text is added next time.
            Interlocked.CompareExchange(ref _entries, [.. entries, (utf8.ToArray(), text)], entries);
        }

        return text;
    }
}
