using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using System.Runtime.Loader;

namespace GtPs.Help;

/// <summary>The cmdlets of an assembly, as PowerShell's own engine understands them.</summary>
internal sealed class CommandCatalog : IDisposable
{
    private readonly Runspace _runspace;

    /// <summary>Loads an assembly and every cmdlet in it.</summary>
    /// <param name="path">The assembly, with its dependencies beside it.</param>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public CommandCatalog(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"'{path}' does not exist. Build the module first.", path);
        }

        var folder = Path.GetDirectoryName(path)!;
        AssemblyLoadContext.Default.Resolving += (context, name) => Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        var types = AssemblyLoadContext.Default.LoadFromAssemblyPath(path).GetExportedTypes();
        var state = InitialSessionState.CreateDefault2();
        foreach (var type in types)
        {
            if (type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet)
            {
                state.Commands.Add(new SessionStateCmdletEntry($"{cmdlet.VerbName}-{cmdlet.NounName}", type, null));
                Types.Add(type);
            }
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        Runspace.DefaultRunspace = _runspace;
        Commands = [.. Types.Select(Find).OrderBy(command => command.Name, StringComparer.Ordinal)];
        Comments = new XmlComments(folder);
    }

    /// <summary>The cmdlets in the order of their names.</summary>
    public IReadOnlyList<CmdletInfo> Commands { get; }

    /// <summary>The comments of the cmdlets' sources.</summary>
    public XmlComments Comments { get; }

    private List<Type> Types { get; } = [];

    /// <inheritdoc />
    public void Dispose() => _runspace.Dispose();

    private CmdletInfo Find(Type type)
    {
        var cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;
        return _runspace.SessionStateProxy.InvokeCommand.GetCmdlet($"{cmdlet.VerbName}-{cmdlet.NounName}");
    }
}
