using System.Text;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Resources;

/// <summary>The token of the next page: where the last one ended, so that things made meanwhile shift nothing.</summary>
internal static class PageToken
{
    private const char Separator = '\n';

    /// <summary>Makes a token.</summary>
    /// <param name="key">The sort key of the last item.</param>
    /// <param name="name">Its name.</param>
    public static string Encode(string key, string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key + Separator + name));

    /// <summary>Reads a token.</summary>
    /// <param name="token">The token, or null for the first page.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static (string Key, string Name)? Decode(string? token)
    {
        if (token is null)
            return null;
        var bytes = new byte[token.Length];
        if (Convert.TryFromBase64String(token, bytes, out int length))
        {
            string[] parts = Encoding.UTF8.GetString(bytes, 0, length).Split(Separator);
            if (parts.Length == 2)
                return (parts[0], parts[1]);
        }

        throw EngineErrors.Validation("NextToken is not one that this operation gave out.");
    }
}
