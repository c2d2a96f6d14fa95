using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

/// <summary>All that a labeling job of twelve sample images needs, as the variables of a user: <c>$name $objects $manifest $categories $template</c>, and more by scripts.</summary>
internal static class LabelingInput
{
    /// <summary>A team of three simulated workers, <c>$team</c>.</summary>
    public const string Team = "$team = $objects | New-GtWorkteam -Name $name -Simulated -WorkerCount 3 -Seed 7";

    /// <summary>The same team, slow enough that its job does not end by itself during a test.</summary>
    public const string SlowTeam = Team + " -SecondsPerTask 30";

    /// <summary>Starts the job <c>$job</c> with the team.</summary>
    public const string Job = "$job = $manifest | Start-GtLabelingJob -Name $name -LabelCategory $categories -Template $template -Workteam $team -TaskPrice 0.012";

    private const string Prepare = """
        $name, $folder = $args
        $objects = New-GtSampleImage -Path $folder -Count 12 -Seed 7 | Copy-GtImage
        $manifest = $objects | New-GtManifest -Name $name
        $categories = New-GtLabelCategory -Class 'Musical Instrument', Fruit, Cheetah, Tiger, Snowman -Name $name
        $template = $categories | New-GtTemplate -Name $name
        """;

    /// <summary>Opens a session on an engine with everything in it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="name">The name of everything.</param>
    /// <param name="scripts">More scripts.</param>
    public static ModuleSession Open(LocalEngine engine, string name, params string[] scripts) => Fill(engine.Open(), name, scripts);

    /// <summary>Puts everything into a session.</summary>
    /// <param name="session">The session; it is disposed of when a script fails.</param>
    /// <param name="name">The name of everything.</param>
    /// <param name="scripts">More scripts.</param>
    public static ModuleSession Fill(ModuleSession session, string name, params string[] scripts)
    {
        var folder = Directory.CreateTempSubdirectory("gtps-images-").FullName;
        try
        {
            session.Run(Prepare, name, folder).Succeed();
            foreach (var script in scripts)
            {
                session.Run(script).Succeed();
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
