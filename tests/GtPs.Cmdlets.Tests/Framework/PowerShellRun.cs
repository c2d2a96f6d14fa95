using System.Management.Automation;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>What a script left behind in every stream.</summary>
internal sealed class PowerShellRun
{
    /// <summary>The objects of the output stream.</summary>
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>The error stream, a terminating error last.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The texts of the warning stream.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The texts of the verbose stream.</summary>
    public required IReadOnlyList<string> Verbose { get; init; }

    /// <summary>The progress records in their order.</summary>
    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>What the host was given to show: formatted output, and the texts of -WhatIf.</summary>
    public required string HostText { get; init; }

    /// <summary>True when the script ended by a terminating error.</summary>
    public required bool IsTerminated { get; init; }

    /// <summary>The error ids without the command's name, for example <c>NoSession</c>.</summary>
    public IReadOnlyList<string> ErrorIds => [.. Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];

    /// <summary>The objects of the output stream as text.</summary>
    public IReadOnlyList<string> Texts => [.. Output.Select(item => LanguagePrimitives.ConvertTo<string>(item))];

    /// <summary>The one object of the output. Fails, telling the errors, when there is not exactly one.</summary>
    public dynamic Single()
    {
        Succeed();
        return Assert.Single(Output);
    }

    /// <summary>Fails, telling them, when there were errors.</summary>
    public PowerShellRun Succeed()
    {
        Assert.True(Errors.Count == 0, string.Join(Environment.NewLine, Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error} {error.ScriptStackTrace}")));
        return this;
    }
}
