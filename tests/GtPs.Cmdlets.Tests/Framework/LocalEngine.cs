using GtPs.Cmdlets.Tests.Framework;

[assembly: AssemblyFixture(typeof(LocalEngine))]

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>
/// The local engine that the tests of this assembly share: a real process, started by the built module with its data in a temporary folder, and stopped
/// when the last test has ended. Take it as a constructor parameter and call <see cref="Open"/>.
/// </summary>
public sealed class LocalEngine : IDisposable
{
    private readonly Lazy<string> _path = new(Start);
    private static int s_prefix;

    /// <summary>The engine's data folder.</summary>
    internal string Path => _path.Value;

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_path.IsValueCreated)
        {
            return;
        }

        using (var session = new ModuleSession())
        {
            session.Run("Stop-GtEngine -Path $args[0]", Path);
        }

        Directory.Delete(Path, recursive: true);
    }

    /// <summary>Opens a runspace with the module and a session on the engine, below a prefix of its own.</summary>
    /// <param name="prefix">The prefix; a new one by default.</param>
    internal ModuleSession Open(string? prefix = null)
    {
        var session = new ModuleSession();
        session.Run("$session = Connect-GtSession -Local -Path $args[0] -Prefix $args[1]", Path, prefix ?? NewName()).Succeed();
        return session;
    }

    /// <summary>A name that no other test uses: for prefixes, jobs and teams.</summary>
    internal static string NewName() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"test-{Environment.ProcessId}-{Interlocked.Increment(ref s_prefix)}");

    private static string Start()
    {
        var path = Directory.CreateTempSubdirectory("gtps-engine-").FullName;
        using var session = new ModuleSession();
        session.Run("Start-GtEngine -Path $args[0]", path).Succeed();
        return path;
    }
}
