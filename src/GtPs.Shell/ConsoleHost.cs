using System.Globalization;
using System.Management.Automation.Host;

namespace GtPs.Shell;

/// <summary>The shell as PowerShell's engine sees it.</summary>
/// <param name="userInterface">Where it writes and asks.</param>
internal sealed class ConsoleHost(ConsoleUserInterface userInterface) : PSHost
{
    /// <summary>The number given to <c>exit</c>, or null.</summary>
    public int? ExitCode { get; private set; }

    /// <inheritdoc />
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    /// <inheritdoc />
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <inheritdoc />
    public override Guid InstanceId { get; } = Guid.NewGuid();

    /// <inheritdoc />
    public override string Name => "GtPs.Shell";

    /// <inheritdoc />
    public override PSHostUserInterface UI => userInterface;

    /// <inheritdoc />
    public override Version Version { get; } = typeof(ConsoleHost).Assembly.GetName().Version ?? new Version(0, 0);

    /// <inheritdoc />
    public override void EnterNestedPrompt() => throw new NotSupportedException("This shell runs scripts; it has no nested prompt.");

    /// <inheritdoc />
    public override void ExitNestedPrompt() => throw new NotSupportedException("This shell runs scripts; it has no nested prompt.");

    /// <inheritdoc />
    public override void NotifyBeginApplication()
    {
    }

    /// <inheritdoc />
    public override void NotifyEndApplication()
    {
    }

    /// <inheritdoc />
    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
