using System.Globalization;
using GtPs.Model;

namespace GtPs.Engine.Hosting;

/// <summary>The command line of the engine's process.</summary>
/// <param name="Options">How to start.</param>
/// <param name="IsDetached">True leaves the terminal's session, so that closing the shell or pressing Ctrl+C in it does not end the engine.</param>
/// <param name="LogPath">A file for the log instead of the standard output, or null.</param>
internal sealed record EngineArguments(EngineOptions Options, bool IsDetached, string? LogPath)
{
    private const string Usage = "Usage: dotnet GtPs.Engine.dll --data-path FOLDER [--port NUMBER] [--address IP] [--region NAME] [--webhook-url URL] [--detached] [--log-path FILE]";

    /// <summary>Reads the command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <exception cref="GtException"><c>InvalidEngineArgument</c>.</exception>
    public static EngineArguments Parse(IReadOnlyList<string> args)
    {
        string? dataPath = null, logPath = null, webhookUrl = null;
        string region = "us-east-1", address = "127.0.0.1";
        var port = 0;
        var isDetached = false;
        for (var at = 0; at < args.Count; at++)
        {
            switch (args[at])
            {
                case "--detached":
                    isDetached = true;
                    break;
                case "--data-path":
                    dataPath = Value(args, ref at);
                    break;
                case "--log-path":
                    logPath = Value(args, ref at);
                    break;
                case "--region":
                    region = Value(args, ref at);
                    break;
                case "--webhook-url":
                    webhookUrl = Value(args, ref at);
                    break;
                case "--address":
                    address = Value(args, ref at);
                    break;
                case "--port":
                    var text = Value(args, ref at);
                    port = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535
                        ? number
                        : throw Wrong($"--port must be 0 to 65535; it is '{text}'.");
                    break;
                default:
                    throw Wrong($"'{args[at]}' is not an argument of the engine.");
            }
        }

        return new EngineArguments(
            new EngineOptions { DataPath = dataPath ?? throw Wrong("--data-path is missing."), Port = port, Region = region, Address = address, WebhookUrl = webhookUrl }, isDetached, logPath);
    }

    private static string Value(IReadOnlyList<string> args, ref int at)
        => at + 1 < args.Count ? args[++at] : throw Wrong($"{args[at]} needs a value.");

    private static GtException Wrong(string message) => new("InvalidEngineArgument", $"{message} {Usage}", GtErrorKind.InvalidArgument);
}
