using GtPs.Model;

namespace GtPs.Core.Engines;

/// <summary>What runs the engine's assembly: the .NET that a self-contained package brings beside it, or one that is installed.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">What comes before the engine's own arguments.</param>
/// <param name="HasRuntime">False when the ASP.NET Core runtime was not seen beside it. A wrapper script hides its folders, so it may run all the same.</param>
internal sealed record EngineProgram(string FileName, IReadOnlyList<string> Arguments, bool HasRuntime)
{
    /// <summary>The major version of .NET that the engine is built for.</summary>
    internal const int RuntimeMajor = 10;

    private const string Framework = "Microsoft.AspNetCore.App";
    private const string WithoutEngine = "Connect-GtSession -Bucket, on AWS, needs no engine.";

    // What .NET's host writes when it finds no runtime at all, or not the wanted one.
    private static readonly string[] s_hostComplaints = ["You must install", "fxr"];

    /// <summary>Finds it.</summary>
    /// <param name="assembly">The engine's assembly.</param>
    /// <param name="dotnets">The programs <c>dotnet</c> to choose from.</param>
    /// <exception cref="GtException"><c>MissingRuntime</c> when there is no <c>dotnet</c> at all, <c>EngineNotExecutable</c>.</exception>
    public static EngineProgram Find(string assembly, IEnumerable<string> dotnets)
    {
        if (FindOwn(assembly) is { } own)
        {
            return new EngineProgram(own, [], true);
        }

        var installed = dotnets.ToList();
        var best = installed.FirstOrDefault(dotnet => Versions(dotnet).Any(IsWanted)) ?? installed.FirstOrDefault() ?? throw Missing("no program 'dotnet' was found in DOTNET_ROOT, PATH and the usual folders", null);
        return new EngineProgram(best, [assembly], Versions(best).Any(IsWanted));
    }

    /// <summary>The error when the engine ended because its runtime is not installed; null when it ended for another reason.</summary>
    /// <param name="log">What it left in its log.</param>
    public GtException? ExplainEnd(string log)
    {
        if (HasRuntime || (log.Length > 0 && !s_hostComplaints.Any(text => log.Contains(text, StringComparison.OrdinalIgnoreCase))))
        {
            return null;
        }

        var others = Versions(FileName);
        return Missing($"'{FileName}' has {(others.Count == 0 ? "none" : $"only {string.Join(", ", others)}")}", FileName);
    }

    private static GtException Missing(string found, string? dotnet) => new(
        "MissingRuntime",
        $"The local engine needs the ASP.NET Core {RuntimeMajor} runtime ({Framework}), and {found}. Install it, or take the self-contained package of GroundTruthPS.",
        GtErrorKind.NotFound,
        dotnet ?? "dotnet")
    {
        RecommendedAction = Fix,
    };

    private static string Fix => $"Install {Installer}, set DOTNET_ROOT to a folder that has it, or take the self-contained package, whose engine needs no .NET. {WithoutEngine}";

    private static string Installer => OperatingSystem.IsWindows()
        ? $"it (winget install Microsoft.DotNet.AspNetCore.{RuntimeMajor})"
        : $"'ASP.NET Core Runtime {RuntimeMajor}' from https://dotnet.microsoft.com/download/dotnet/{RuntimeMajor}.0, or your system's package aspnetcore-runtime-{RuntimeMajor}.0";

    private static bool IsWanted(string version) => version.StartsWith($"{RuntimeMajor}.", StringComparison.Ordinal);

    // `dotnet` looks for shared frameworks beside itself only, behind every link.
    private static List<string> Versions(string dotnet)
    {
        try
        {
            var folder = Path.GetDirectoryName(new FileInfo(dotnet).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? dotnet)!;
            var frameworks = new DirectoryInfo(Path.Combine(folder, "shared", Framework));
            return frameworks.Exists ? [.. frameworks.EnumerateDirectories().Select(version => version.Name).Order(StringComparer.Ordinal)] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Only a self-contained program has the host's policy beside it; a plain build leaves a starter that needs an installed .NET.
    private static string? FindOwn(string assembly)
    {
        var program = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        var policy = OperatingSystem.IsWindows() ? "hostpolicy.dll" : OperatingSystem.IsMacOS() ? "libhostpolicy.dylib" : "libhostpolicy.so";
        if (!File.Exists(program) || !File.Exists(Path.Combine(Path.GetDirectoryName(assembly)!, policy)))
        {
            return null;
        }

        MakeExecutable(program);
        return program;
    }

    /// <summary>Lets a program be executed: Expand-Archive and package managers unpack files without their execute bit.</summary>
    /// <param name="program">The program's path.</param>
    /// <exception cref="GtException"><c>EngineNotExecutable</c>.</exception>
    internal static void MakeExecutable(string program)
    {
        if (OperatingSystem.IsWindows() || File.GetUnixFileMode(program).HasFlag(UnixFileMode.UserExecute))
        {
            return;
        }

        try
        {
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GtException("EngineNotExecutable", $"'{program}' may not be executed, and not be changed by you: {exception.Message} Run once, as its owner: chmod +x '{program}'.", GtErrorKind.Permission, program, exception);
        }
    }
}
