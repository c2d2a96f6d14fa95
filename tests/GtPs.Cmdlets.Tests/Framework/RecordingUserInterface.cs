using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>The host's screen, nobody before it.</summary>
/// <param name="columns">Its width.</param>
internal sealed class RecordingUserInterface(int columns) : PSHostUserInterface
{
    private readonly StringBuilder _text = new();

    /// <summary>What was shown.</summary>
    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString();
            }
        }
    }

    /// <inheritdoc />
    public override PSHostRawUserInterface RawUI { get; } = new FixedScreen(columns);

    /// <summary>Forgets what was shown.</summary>
    public void Clear()
    {
        lock (_text)
        {
            _text.Clear();
        }
    }

    /// <inheritdoc />
    public override void Write(string value)
    {
        lock (_text)
        {
            _text.Append(value);
        }
    }

    /// <inheritdoc />
    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    /// <inheritdoc />
    public override void WriteLine(string value) => Write(value + "\n");

    /// <inheritdoc />
    public override void WriteErrorLine(string value) => WriteLine(value);

    /// <inheritdoc />
    public override void WriteDebugLine(string message)
    {
    }

    /// <inheritdoc />
    public override void WriteVerboseLine(string message)
    {
    }

    /// <inheritdoc />
    public override void WriteWarningLine(string message) => WriteLine($"WARNING: {message}");

    /// <inheritdoc />
    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    /// <inheritdoc />
    public override string ReadLine() => throw NobodyThere();

    /// <inheritdoc />
    public override SecureString ReadLineAsSecureString() => throw NobodyThere();

    /// <inheritdoc />
    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw NobodyThere();

    /// <inheritdoc />
    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw NobodyThere();

    /// <inheritdoc />
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw NobodyThere();

    /// <inheritdoc />
    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) => throw NobodyThere();

    private static HostException NobodyThere() => new("Nobody is there to answer.");
}
