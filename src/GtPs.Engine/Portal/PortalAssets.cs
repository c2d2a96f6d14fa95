using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using GtPs.Core.Labeling;

namespace GtPs.Engine.Portal;

/// <summary>One file of the portal.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="ETag">Its entity tag, in quotes.</param>
internal sealed record PortalAsset(byte[] Content, string ContentType, string ETag);

/// <summary>The portal's files, which are part of the engine's assembly, and the crowd elements' script.</summary>
internal sealed class PortalAssets
{
    /// <summary>The name of the portal's page.</summary>
    public const string Page = "portal.html";

    /// <summary>The name of the crowd elements' script, as on AWS.</summary>
    public const string CrowdScript = "crowd-html-elements.js";

    private const string Prefix = "GtPs.Engine.Portal.Assets.";
    private readonly FrozenDictionary<string, PortalAsset> _assets = Read();

    /// <summary>A file, or null when there is none of that name.</summary>
    /// <param name="name">Its name, for example <c>portal.js</c>.</param>
    public PortalAsset? Find(string name) => _assets.GetValueOrDefault(name);

    private static FrozenDictionary<string, PortalAsset> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        Dictionary<string, PortalAsset> assets = new(StringComparer.Ordinal) { [CrowdScript] = Make(CrowdScript, Encoding.UTF8.GetBytes(CrowdElements.Script)) };
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var name = resource[Prefix.Length..];
            assets[name] = Make(name, content);
        }

        return assets.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static PortalAsset Make(string name, byte[] content) => new(content, ContentType(name), $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"");

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        _ => "application/octet-stream",
    };
}
