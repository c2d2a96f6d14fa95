namespace GtPs.Help;

/// <summary>The command line: what to do with which files.</summary>
/// <param name="IsUpdate">Whether the pages get what they lack; else the help is built of them.</param>
/// <param name="Assembly">The built assembly of the cmdlets, with its dependencies and its XML comments beside it.</param>
/// <param name="Source">The folder of the Markdown pages.</param>
/// <param name="Output">The folder that gets the built help; unused by an update.</param>
internal sealed record HelpOptions(bool IsUpdate, string Assembly, string Source, string Output)
{
    public const string Usage = "usage: GtPs.Help build|update [--assembly GtPs.Cmdlets.dll] [--source docs/help] [--out en-US]";

    /// <summary>Reads the command line. What is left out is the checkout's that the program was built in.</summary>
    /// <returns>The options, or null when they make no sense.</returns>
    public static HelpOptions? Parse(string[] args)
    {
        if (args.Length % 2 == 0 || args[0] is not ("build" or "update"))
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 1; i < args.Length; i += 2)
        {
            values[args[i]] = Path.GetFullPath(args[i + 1]);
        }

        values.Remove("--assembly", out var assembly);
        values.Remove("--source", out var source);
        values.Remove("--out", out var output);
        if (values.Count > 0 || (args[0] == "build" && output is null))
        {
            return null;
        }

        var root = assembly is null || source is null ? Root() : string.Empty;
        return new HelpOptions(
            args[0] == "update",
            assembly ?? Path.Combine(root, "src", "GtPs.Cmdlets", "bin", "Debug", "net8.0", "GtPs.Cmdlets.dll"),
            source ?? Path.Combine(root, "docs", "help"),
            output ?? string.Empty);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GtPs.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidDataException("Give --assembly and --source: the program is not in a checkout.");
    }
}
