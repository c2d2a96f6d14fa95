using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace GtPs.Shell;

/// <summary>Writes every stream to the console and asks on it, unless its input is redirected: then a question is an error, never a wait.</summary>
/// <param name="output">Where results, warnings and verbose lines go.</param>
/// <param name="error">Where errors and progress go.</param>
internal sealed class ConsoleUserInterface(TextWriter output, TextWriter error) : PSHostUserInterface, IDisposable
{
    private readonly ProgressLine _progress = new(error);

    /// <inheritdoc />
    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUserInterface();

    /// <inheritdoc />
    public override bool SupportsVirtualTerminal => !Console.IsOutputRedirected;

    /// <summary>Takes the progress bar off the screen.</summary>
    public void EndProgress() => _progress.Clear();

    /// <inheritdoc />
    public void Dispose() => _progress.Clear();

    /// <inheritdoc />
    public override void Write(string value) => Put(output, value, newLine: false);

    /// <inheritdoc />
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Put(output, value, newLine: false);

    /// <inheritdoc />
    public override void WriteLine(string value) => Put(output, value, newLine: true);

    /// <inheritdoc />
    public override void WriteErrorLine(string value) => Put(error, value, newLine: true);

    /// <inheritdoc />
    public override void WriteDebugLine(string message) => Put(output, $"DEBUG: {message}", newLine: true);

    /// <inheritdoc />
    public override void WriteVerboseLine(string message) => Put(output, $"VERBOSE: {message}", newLine: true);

    /// <inheritdoc />
    public override void WriteWarningLine(string message) => Put(output, $"WARNING: {message}", newLine: true);

    /// <inheritdoc />
    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(sourceId, record);

    /// <inheritdoc />
    public override string ReadLine()
    {
        RefuseWithoutConsole("a line of input");
        return Console.ReadLine() ?? string.Empty;
    }

    /// <inheritdoc />
    public override SecureString ReadLineAsSecureString() => throw Refusal("a secret");

    /// <inheritdoc />
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw Refusal("a credential");

    /// <inheritdoc />
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
        => throw Refusal("a credential");

    /// <inheritdoc />
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        => throw Refusal($"a value for {string.Join(", ", descriptions.Select(description => description.Name))}");

    /// <inheritdoc />
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RefuseWithoutConsole($"an answer to '{message}'");
        _progress.Clear();
        var keys = choices.Select(choice => choice.Label.IndexOf('&', StringComparison.Ordinal) is var at and >= 0 ? choice.Label[at + 1] : choice.Label[0]).ToArray();
        var names = choices.Select((choice, i) => $"[{keys[i]}] {choice.Label.Replace("&", string.Empty, StringComparison.Ordinal)}");
        while (true)
        {
            output.WriteLine(caption);
            output.WriteLine(message);
            output.Write($"{string.Join("  ", names)} (default is \"{(defaultChoice < 0 ? "none" : keys[defaultChoice])}\"): ");
            var answer = Console.ReadLine()?.Trim();
            if (string.IsNullOrEmpty(answer) && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            var chosen = Array.FindIndex(keys, key => string.Equals(answer, key.ToString(), StringComparison.OrdinalIgnoreCase));
            if (chosen >= 0)
            {
                return chosen;
            }
        }
    }

    private static void RefuseWithoutConsole(string what)
    {
        if (Console.IsInputRedirected)
        {
            throw Refusal(what);
        }
    }

    private static HostException Refusal(string what)
        => new(string.Create(CultureInfo.InvariantCulture, $"The script asks for {what}, and this shell does not ask. Give it as a parameter; -Confirm:$false or -Force answer confirmations."));

    private void Put(TextWriter writer, string value, bool newLine)
    {
        _progress.Clear();
        var text = GetOutputString(value, SupportsVirtualTerminal);
        writer.Write(newLine ? text + Environment.NewLine : text);
    }
}
