using System.Management.Automation;
using GtPs.Cmdlets.Tests.BadInput;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Errors;

/// <summary>-ErrorAction and -ErrorVariable of every cmdlet that uses a session: the session given has ended, so each has the same error and does nothing.</summary>
public sealed class ErrorActionTests(LocalEngine engine) : IDisposable
{
    private const string Call = "$command, $arguments = $args; & $command @arguments -Session $ended -ErrorVariable seen";

    // Without their beginning nothing can go on: their error ends the command, and -ErrorAction cannot make it pass.
    private static readonly string[] s_ending = ["Invoke-GtEndpoint", "New-GtManifest"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gtps-action-");
    private readonly ModuleSession _session = Open(engine);

    public static TheoryData<string> Names => [.. ManifestTests.CmdletNames.Select(row => row.Data).Where(name => name is not ("Disconnect-GtSession" or "Connect-GtSession" or "Get-GtSession"))];

    [Theory]
    [MemberData(nameof(Names))]
    public void ErrorAction_is_honoured(string name)
    {
        var command = new SweepCommand(_session, (CmdletInfo)((PSObject)_session.Run("Get-Command $args[0]", name).Single()).BaseObject, new SweepValues(_folder.FullName));
        if (!command.TakesSession)
        {
            // Local work only: there is nothing to provoke alike.
            return;
        }

        var arguments = command.Plausible();
        if (name == "Update-GtWorkteam")
        {
            arguments["Description"] = "other";
        }

        var told = _session.Run(Call, name, arguments);
        Assert.Equal(["SessionClosed"], told.ErrorIds);
        Assert.Empty(told.Output);

        var silent = _session.Run($"{Call} -ErrorAction SilentlyContinue; $seen.Count; ($seen[0].FullyQualifiedErrorId ?? $seen[0].ErrorRecord.FullyQualifiedErrorId).Split(',')[0]", name, arguments);
        Assert.Equal(["1", "SessionClosed"], silent.Texts);
        Assert.Equal(s_ending.Contains(name) ? ["SessionClosed"] : [], silent.ErrorIds);
        Assert.False(silent.IsTerminated);

        var ignored = _session.Run($"{Call} -ErrorAction Ignore; 'goes on'", name, arguments);
        Assert.Equal(s_ending.Contains(name) ? ["SessionClosed"] : [], ignored.ErrorIds);
        Assert.Equal(["goes on"], ignored.Texts);

        var caught = _session.Run($"try {{ {Call} -ErrorAction Stop; 'not reached' }} catch {{ $_.FullyQualifiedErrorId.Split(',')[0]; $_.Exception.GetType().Name }}", name, arguments);
        Assert.Equal("SessionClosed", caught.Texts[0]);
        Assert.DoesNotContain("not reached", caught.Texts);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Dispose();
        Assert.Empty(_folder.EnumerateFileSystemInfos());
        _folder.Delete(recursive: true);
    }

    private static ModuleSession Open(LocalEngine engine)
    {
        var session = engine.Open();
        session.Run("$ended = Connect-GtSession -Local -Path $args[0] -Prefix ended; Disconnect-GtSession $ended", engine.Path).Succeed();
        return session;
    }
}
