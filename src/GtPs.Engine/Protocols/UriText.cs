using System.Globalization;
using System.Text;

namespace GtPs.Engine.Protocols;

/// <summary>Percent-encoding as AWS signs it: RFC 3986 unreserved characters stay, all other bytes become <c>%XX</c>.</summary>
internal static class UriText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Encodes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="keepSlash">True leaves <c>/</c> as it is, as in a path.</param>
    public static string Encode(ReadOnlySpan<byte> bytes, bool keepSlash)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' || (keepSlash && value == (byte)'/'))
            {
                text.Append((char)value);
            }
            else
            {
                text.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return text.ToString();
    }

    /// <summary>Encodes text in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepSlash">True leaves <c>/</c> as it is.</param>
    public static string Encode(string text, bool keepSlash) => Encode(Encoding.UTF8.GetBytes(text), keepSlash);

    /// <summary>Decodes <c>%XX</c>; a percent sign that does not begin one stays.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="plusIsSpace">True in a query.</param>
    public static byte[] DecodeBytes(string text, bool plusIsSpace)
    {
        var bytes = new List<byte>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '%' && at + 2 < text.Length && byte.TryParse(text.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                at += 2;
            }
            else if (text[at] < 0x80)
            {
                bytes.Add(plusIsSpace && text[at] == '+' ? (byte)' ' : (byte)text[at]);
            }
            else
            {
                var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(at, length)));
                at += length - 1;
            }
        }

        return [.. bytes];
    }

    /// <summary>Decodes text.</summary>
    /// <param name="text">As it was sent.</param>
    /// <param name="plusIsSpace">True in a query.</param>
    /// <exception cref="ServiceException"><c>InvalidURI</c>: the bytes are not UTF-8.</exception>
    public static string Decode(string text, bool plusIsSpace)
    {
        try
        {
            return s_strict.GetString(DecodeBytes(text, plusIsSpace));
        }
        catch (DecoderFallbackException)
        {
            throw EngineErrors.InvalidUri(text);
        }
    }
}
