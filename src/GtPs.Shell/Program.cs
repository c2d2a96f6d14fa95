using GtPs.Shell;

if (!ShellOptions.TryParse(args, out var options, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(ShellOptions.Usage);
    return 2;
}

return new ScriptRunner(Console.Out, Console.Error).Run(options);
