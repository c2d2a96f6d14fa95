using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace GtPs.Model;

/// <summary>
/// The assembly load context that the module's cmdlets and their dependencies live in, so that another module may bring other versions of
/// the same dependencies (AWS Tools for PowerShell brings its own AWSSDK.Core). Only GtPs.Model, whose objects users hold, lives in the
/// default context.
/// </summary>
public sealed class LoadContext : AssemblyLoadContext
{
    private static readonly Lazy<Assembly> s_cmdlets = new(Load);
    private readonly string _folder;

    private LoadContext(string folder)
        : base("GroundTruthPS") => _folder = folder;

    /// <summary>Loads the cmdlets' assembly into its context on the first call; later calls return the same assembly.</summary>
    /// <returns>The assembly to hand to <c>Import-Module -Assembly</c>.</returns>
    public static Assembly Initialize() => s_cmdlets.Value;

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var shared = typeof(LoadContext).Assembly;
        if (assemblyName.Name == shared.GetName().Name)
        {
            return shared;
        }

        // Null sends the question to the default context: System.Management.Automation must be the host's own.
        var path = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }

    /// <inheritdoc />
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        return FindNative(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;
    }

    private static Assembly Load()
    {
        var folder = Path.GetDirectoryName(typeof(LoadContext).Assembly.Location)!;
        return new LoadContext(folder).LoadFromAssemblyPath(Path.Combine(folder, "GtPs.Cmdlets.dll"));
    }

    private string? FindNative(string name)
    {
        var (prefix, extension) = OperatingSystem.IsWindows() ? (string.Empty, ".dll") : OperatingSystem.IsMacOS() ? ("lib", ".dylib") : ("lib", ".so");
        string[] names = [name, name + extension, prefix + name + extension];
        return NativeFolders().SelectMany(folder => names.Select(file => Path.Combine(folder, file))).FirstOrDefault(File.Exists);
    }

    // The engine has all natives that the cmdlets need, so the module carries them once: per runtime identifier, macOS ones without the architecture
    // too; in a self-contained engine, which is made for one platform, beside its assemblies.
    private IEnumerable<string> NativeFolders()
    {
        var engine = Path.Combine(Path.GetDirectoryName(_folder)!, "engine");
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string[] identifiers = [RuntimeInformation.RuntimeIdentifier, $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", system];
        return [.. identifiers.Select(identifier => Path.Combine(engine, "runtimes", identifier, "native")), engine];
    }
}
