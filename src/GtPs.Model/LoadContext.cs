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
    private readonly AssemblyDependencyResolver _resolver;

    private LoadContext(string folder, string cmdletsPath)
        : base("GroundTruthPS")
    {
        _folder = folder;
        _resolver = new AssemblyDependencyResolver(cmdletsPath);
    }

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
        var path = _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) ?? FindNative(unmanagedDllName);
        return path is null ? nint.Zero : LoadUnmanagedDllFromPath(path);
    }

    private static Assembly Load()
    {
        var folder = Path.GetDirectoryName(typeof(LoadContext).Assembly.Location)!;
        var cmdlets = Path.Combine(folder, "GtPs.Cmdlets.dll");
        return new LoadContext(folder, cmdlets).LoadFromAssemblyPath(cmdlets);
    }

    private string? FindNative(string name)
    {
        var (prefix, extension) = OperatingSystem.IsWindows() ? (string.Empty, ".dll") : OperatingSystem.IsMacOS() ? ("lib", ".dylib") : ("lib", ".so");
        string[] names = [name, name + extension, prefix + name + extension];
        string[] folders = [_folder, .. NativeFolders()];
        return folders.SelectMany(folder => names.Select(file => Path.Combine(folder, file))).FirstOrDefault(File.Exists);
    }

    // A build for one machine puts the natives beside the assemblies; a package for all keeps them per runtime identifier, macOS ones without the architecture too.
    private IEnumerable<string> NativeFolders()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string[] identifiers = [RuntimeInformation.RuntimeIdentifier, $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}", system];
        return identifiers.Select(identifier => Path.Combine(_folder, "runtimes", identifier, "native"));
    }
}
