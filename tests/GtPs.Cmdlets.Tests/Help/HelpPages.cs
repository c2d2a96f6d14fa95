using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;
using GtPs.Help;

namespace GtPs.Cmdlets.Tests.Help;

/// <summary>The pages of docs/help and the cmdlets they are about.</summary>
internal static class HelpPages
{
    /// <summary>The folder of the pages.</summary>
    public static string Folder { get; } = Path.Combine(RepositoryPaths.Root, "docs", "help");

    /// <summary>The cmdlets that the built module exports.</summary>
    public static TheoryData<string> Cmdlets => [.. Commands.Value.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The cmdlets by name, as the engine knows them.</summary>
    public static Lazy<Dictionary<string, CmdletInfo>> Commands { get; } = new(Load);

    /// <summary>Reads the page of a cmdlet.</summary>
    /// <param name="cmdlet">Its name.</param>
    public static HelpPage Read(string cmdlet)
    {
        var path = Path.Combine(Folder, cmdlet + ".md");
        Assert.True(File.Exists(path), $"docs/help/{cmdlet}.md does not exist. Run 'dotnet run --project build/GtPs.Help -- update' and add the words.");
        return HelpPageReader.Read(path);
    }

    private static Dictionary<string, CmdletInfo> Load()
    {
        using var session = new ModuleSession();
        var commands = session.Run("(Get-Module GroundTruthPS).ExportedCmdlets.Values").Succeed().Output.Select(item => (CmdletInfo)item.BaseObject).ToList();

        // Parameters are found when they are first asked for, which needs the open runspace.
        commands.ForEach(command => _ = (command.Parameters.Count, command.ParameterSets.Count));
        return commands.ToDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);
    }
}
