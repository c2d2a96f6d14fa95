using GtPs.Model;

namespace GtPs.Core.Engines;

/// <summary>Where the local engine and its data lie.</summary>
public static class EnginePaths
{
    /// <summary>The environment variable that gives the data folder.</summary>
    public const string DataPathVariable = "GTPS_ENGINE_PATH";

    /// <summary>The environment variable that gives the engine's assembly.</summary>
    public const string AssemblyVariable = "GTPS_ENGINE_ASSEMBLY";

    private const string AssemblyName = "GtPs.Engine.dll";

    // Where installers put it; a folder of another system does no harm.
    private static readonly string[] s_usualFolders =
        ["/usr/share/dotnet", "/usr/lib/dotnet", "/usr/local/share/dotnet", Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "dotnet")];

    /// <summary>The data folder when none is given.</summary>
    public static string DefaultDataPath => Given(DataPathVariable)
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "GroundTruthPS", "engine");

    /// <summary>The engine's assembly when none is given: <c>engine/</c> beside the module's <c>bin/</c>.</summary>
    public static string DefaultAssembly => Given(AssemblyVariable)
        ?? Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(typeof(EnginePaths).Assembly.Location)) ?? ".", "engine", AssemblyName);

    /// <summary>True when the module's engine has the backbone: without it, models are trained on simpler features.</summary>
    public static bool HasBackbone => File.Exists(Path.Combine(Path.GetDirectoryName(DefaultAssembly)!, "backbone", "backbone.onnx"));

    /// <summary>The engine's log in a data folder.</summary>
    /// <param name="dataPath">The data folder.</param>
    public static string LogOf(string dataPath) => Path.Combine(dataPath, "engine.log");

    /// <summary>Finds the program that runs .NET assemblies.</summary>
    /// <returns>A full path.</returns>
    /// <exception cref="GtException"><c>DotnetNotFound</c>.</exception>
    internal static string FindDotnet() => FirstThatExists(DotnetPlaces());

    /// <summary>The first file there is.</summary>
    /// <param name="places">Full paths; null stands for a place that is not set.</param>
    /// <exception cref="GtException"><c>DotnetNotFound</c>.</exception>
    internal static string FirstThatExists(IEnumerable<string?> places) => places.FirstOrDefault(File.Exists)
        ?? throw new GtException("DotnetNotFound", "The program 'dotnet' was not found, and the local engine needs it. Install the .NET 10 runtime with ASP.NET Core, or set DOTNET_ROOT to its folder.", GtErrorKind.NotFound, "dotnet");

    private static IEnumerable<string?> DotnetPlaces()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var own = Environment.ProcessPath is { } process && Path.GetFileName(process).Equals(name, StringComparison.OrdinalIgnoreCase) ? process : null;
        var folders = new[] { Given("DOTNET_ROOT") }
            .Concat((Given("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Concat(s_usualFolders);
        return [Given("DOTNET_HOST_PATH"), own, .. folders.Select(folder => folder is null ? null : Path.Combine(folder, name))];
    }

    private static string? Given(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
