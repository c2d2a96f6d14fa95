using GtPs.Help;

if (HelpOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(HelpOptions.Usage);
    return 2;
}

try
{
    using var commands = new CommandCatalog(options.Assembly);
    foreach (var note in options.IsUpdate ? HelpUpdate.Run(commands, options) : HelpBuild.Run(commands, options))
    {
        Console.WriteLine(note);
    }

    return 0;
}
catch (Exception exception) when (exception is InvalidDataException or IOException)
{
    await Console.Error.WriteLineAsync($"GtPs.Help : error : {exception.Message}");
    return 1;
}
