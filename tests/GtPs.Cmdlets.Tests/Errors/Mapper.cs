using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Errors;

/// <summary>The module's one mapper from exceptions to error records, in the built module.</summary>
internal static class Mapper
{
    private static readonly Lazy<(MethodInfo From, Type Exception, Type Kind)> s_mapper = new(Find);

    /// <summary>The kinds of errors.</summary>
    public static IReadOnlyList<string> Kinds => Enum.GetNames(s_mapper.Value.Kind);

    /// <summary>Makes the record of an exception.</summary>
    /// <param name="exception">Any exception.</param>
    public static ErrorRecord Map(Exception exception) => (ErrorRecord)s_mapper.Value.From.Invoke(null, [exception])!;

    /// <summary>Makes an exception as the module throws them.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="action">The next step it tells itself.</param>
    public static Exception Error(string id, string kind, string? action = null)
    {
        var (_, type, kinds) = s_mapper.Value;
        var error = (Exception)Activator.CreateInstance(type, id, "what is wrong", Enum.Parse(kinds, kind), "the target", null)!;
        type.GetProperty("RecommendedAction")!.SetValue(error, action);
        type.GetProperty("RequestId")!.SetValue(error, "request-1");
        return error;
    }

    private static (MethodInfo From, Type Exception, Type Kind) Find()
    {
        using var session = new ModuleSession();
        var assembly = AssemblyLoadContext.All.Single(context => context.Name == "GroundTruthPS").Assemblies.Single(assembly => assembly.GetName().Name == "GtPs.Cmdlets");
        var error = ((Type)((PSObject)session.Run("[GtPs.Model.GtException]").Single()).BaseObject).Assembly;
        return (
            assembly.GetType("GtPs.Cmdlets.Internal.ErrorRecords", throwOnError: true)!.GetMethod("From", [typeof(Exception)])!,
            error.GetType("GtPs.Model.GtException", throwOnError: true)!,
            error.GetType("GtPs.Model.GtErrorKind", throwOnError: true)!);
    }
}
