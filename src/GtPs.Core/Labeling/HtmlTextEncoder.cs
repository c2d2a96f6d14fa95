using System.Text.Encodings.Web;

namespace GtPs.Core.Labeling;

/// <summary>
/// Escapes what a worker template puts out: the five characters of HTML as Ground Truth writes them (<c>&amp;#39;</c> for the apostrophe), and nothing else. The framework's
/// encoder would escape other scripts too, which Ground Truth leaves alone.
/// </summary>
internal sealed class HtmlTextEncoder : TextEncoder
{
    /// <summary>The encoder.</summary>
    public static HtmlTextEncoder Instance { get; } = new();

    /// <inheritdoc />
    public override int MaxOutputCharactersPerInputCharacter => "&quot;".Length;

    /// <inheritdoc />
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is '&' or '<' or '>' or '"' or '\'';

    /// <inheritdoc />
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => new ReadOnlySpan<char>(text, textLength).IndexOfAny("&<>\"'");

    /// <inheritdoc />
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var text = HtmlText.Escape(char.ConvertFromUtf32(unicodeScalar));
        numberOfCharactersWritten = text.TryCopyTo(new Span<char>(buffer, bufferLength)) ? text.Length : 0;
        return numberOfCharactersWritten > 0;
    }
}
