using System.Globalization;
using System.Management.Automation.Host;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>A host that keeps what it is given to show and has nobody to ask.</summary>
/// <param name="columns">The width of its screen.</param>
internal sealed class RecordingHost(int columns) : PSHost
{
    private readonly RecordingUserInterface _ui = new(columns);

    /// <summary>What was shown, as text.</summary>
    public string Text => _ui.Text;

    /// <inheritdoc />
    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    /// <inheritdoc />
    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    /// <inheritdoc />
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc />
    public override string Name => "GroundTruthPS tests";

    /// <inheritdoc />
    public override PSHostUserInterface UI => _ui;

    /// <inheritdoc />
    public override Version Version => new(1, 0);

    /// <summary>Forgets what was shown.</summary>
    public void Clear() => _ui.Clear();

    /// <inheritdoc />
    public override void EnterNestedPrompt() => throw new NotSupportedException();

    /// <inheritdoc />
    public override void ExitNestedPrompt() => throw new NotSupportedException();

    /// <inheritdoc />
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc />
    public override void NotifyEndApplication()
    {
    }

    /// <inheritdoc />
    public override void SetShouldExit(int exitCode)
    {
    }
}
