using System.Xml.Linq;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>The places of the checkout that tests look at.</summary>
internal static class RepositoryPaths
{
    /// <summary>The checkout's root: the folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The built module's folder.</summary>
    public static string Module { get; } = Path.Combine(Root, "output", "GroundTruthPS", Version());

    /// <summary>The built module's manifest.</summary>
    public static string Manifest { get; } = Path.Combine(Module, "GroundTruthPS.psd1");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GtPs.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"GtPs.sln is not above {AppContext.BaseDirectory}.");
    }

    private static string Version() =>
        XDocument.Load(Path.Combine(Root, "Directory.Build.props")).Descendants("Version").First().Value;
}
