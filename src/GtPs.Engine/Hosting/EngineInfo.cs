using System.Reflection;

namespace GtPs.Engine.Hosting;

/// <summary>What the engine says of itself.</summary>
internal static class EngineInfo
{
    /// <summary>The engine's version, for example <c>0.1.0</c>.</summary>
    public static string Version { get; } = ReadVersion();

    private static string ReadVersion()
    {
        var text = typeof(EngineInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var commit = text.IndexOf('+', StringComparison.Ordinal);
        return commit < 0 ? text : text[..commit];
    }
}
