using GtPs.Engine.Hosting;
using GtPs.Model;

try
{
    var arguments = EngineArguments.Parse(args);
    return await EngineRun.RunAsync(arguments).ConfigureAwait(false);
}
catch (GtException exception)
{
    await Console.Error.WriteLineAsync($"{exception.ErrorId}: {exception.Message}").ConfigureAwait(false);
    return exception.ErrorId == "EngineAlreadyRunning" ? EngineRun.AlreadyRunning : EngineRun.Failed;
}
