using System.Security.Cryptography;

namespace GtPs.Assets;

/// <summary>One version of an npm package, pinned by its hash.</summary>
/// <param name="Name">The package's name, scope included.</param>
/// <param name="Version">The version.</param>
/// <param name="Sha512">Base64 SHA-512 of the tarball: npm's own integrity value.</param>
internal sealed record NpmPackage(string Name, string Version, string Sha512)
{
    /// <summary>The tarball's name in the cache.</summary>
    public string FileName => $"{Name.TrimStart('@').Replace('/', '-')}-{Version}.tgz";

    /// <summary>True when a file exists and is this package.</summary>
    public bool Matches(string path)
    {
        if (!File.Exists(path))
            return false;
        using var stream = File.OpenRead(path);
        return Convert.ToBase64String(SHA512.HashData(stream)) == Sha512;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Name}@{Version}";
}
