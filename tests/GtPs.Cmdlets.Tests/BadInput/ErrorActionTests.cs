using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>-ErrorAction decides in every cmdlet of a session whether an error ends the script; here there is no session.</summary>
public sealed class ErrorActionTests
{
    private const string Script = """
        $parameters = $args[1]
        try { $null = & $args[0] @parameters -ErrorAction Stop; 'nothing' } catch { "stopped $($_.FullyQualifiedErrorId.Split(',')[0])" }
        $problem = $null
        try { $null = & $args[0] @parameters -ErrorAction SilentlyContinue -ErrorVariable problem } catch { $problem = @($_) }
        "kept $(@($problem)[-1].FullyQualifiedErrorId.Split(',')[0])"
        """;

    public static TheoryData<string> Names => [.. Cmdlets().Select(NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Missing_session_is_an_error_that_can_be_caught_or_kept(string name)
    {
        var cmdlet = Cmdlets().Single(type => NameOf(type) == name);
        using var session = new ModuleSession();
        var parameters = new Hashtable();
        foreach (var property in Mandatory(cmdlet))
        {
            parameters[property.Name] = ValueFor(property.PropertyType);
        }

        var run = session.Run(Script, name, parameters);

        var id = run.Texts[0].Split(' ')[1];
        Assert.Equal([$"stopped {id}", $"kept {id}"], run.Texts);

        // Some find fault with their own parameters first.
        Assert.Contains(id, new[] { "NoSession", "FileNotFound", "NothingToChange" });
        Assert.Empty(run.Errors);
    }

    private static IEnumerable<PropertyInfo> Mandatory(Type cmdlet)
    {
        var set = cmdlet.GetCustomAttribute<CmdletAttribute>()!.DefaultParameterSetName;
        return cmdlet.GetProperties().Where(property => property.GetCustomAttributes<ParameterAttribute>()
            .Any(parameter => parameter.Mandatory && (parameter.ParameterSetName == set || parameter.ParameterSetName == ParameterAttribute.AllParameterSets || set is null)));
    }

    private static object ValueFor(Type type) => type switch
    {
        _ when type == typeof(string) || type == typeof(object) => "name",
        _ when type == typeof(string[]) => new[] { "name" },
        _ when type == typeof(SwitchParameter) => SwitchParameter.Present,
        _ when type == typeof(IDictionary) => new Hashtable { ["name"] = "1..2" },
        _ when type.IsArray => Wrap(type.GetElementType()!),
        _ when type.IsValueType => Activator.CreateInstance(type)!,
        _ => RuntimeHelpers.GetUninitializedObject(type),
    };

    private static Array Wrap(Type element)
    {
        var array = Array.CreateInstance(element, 1);
        array.SetValue(ValueFor(element), 0);
        return array;
    }

    // What exports or measures reads files before it asks a back end.
    private static IEnumerable<Type> Cmdlets()
    {
        using var session = new ModuleSession();
        string[] verbs = ["Get", "Wait", "Stop", "Remove", "Start", "Update", "New"];
        var assembly = AssemblyLoadContext.All.Single(context => context.Name == "GroundTruthPS").Assemblies.Single(assembly => assembly.GetName().Name == "GtPs.Cmdlets");
        return [.. assembly.GetExportedTypes().Where(type => type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet && verbs.Contains(cmdlet.VerbName) && type.GetProperty("Session") is not null)];
    }

    private static string NameOf(Type type) => $"{type.GetCustomAttribute<CmdletAttribute>()!.VerbName}-{type.GetCustomAttribute<CmdletAttribute>()!.NounName}";
}
