using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace GtPs.Shell;

/// <summary>What the shell is asked to run.</summary>
/// <param name="Command">PowerShell text.</param>
internal sealed partial record ShellOptions(string Command)
{
    /// <summary>How the shell is called.</summary>
    public const string Usage = """
        Runs PowerShell where PowerShell is not installed, with the GroundTruthPS module of this checkout.

            dotnet run --project src/GtPs.Shell -- SCRIPT.ps1 [-Parameter value ...]
            dotnet run --project src/GtPs.Shell -- -Command "TEXT"
        """;

    /// <summary>Reads the command line.</summary>
    /// <param name="args">A script with its parameters, or <c>-Command</c> and a text.</param>
    /// <param name="options">What to run.</param>
    /// <param name="problem">What is wrong with the command line.</param>
    /// <returns>True when the command line can be run.</returns>
    public static bool TryParse(string[] args, [NotNullWhen(true)] out ShellOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        problem = null;
        if (args.Length == 0)
        {
            problem = "No script is named.";
        }
        else if (args[0].Equals("-Command", StringComparison.OrdinalIgnoreCase) || args[0].Equals("-c", StringComparison.OrdinalIgnoreCase))
        {
            if (args.Length == 1)
            {
                problem = "-Command needs a text.";
            }
            else
            {
                options = new ShellOptions(string.Join(' ', args[1..]));
            }
        }
        else if (!File.Exists(args[0]))
        {
            problem = $"The script '{args[0]}' does not exist. Name a .ps1 file, relative to {Environment.CurrentDirectory} or in full.";
        }
        else
        {
            options = new ShellOptions(CallScript(Path.GetFullPath(args[0]), args[1..]));
        }

        return options is not null;
    }

    private static string CallScript(string path, IEnumerable<string> arguments)
    {
        var call = new StringBuilder("& ").Append(Quote(path));
        foreach (var argument in arguments)
        {
            call.Append(' ').Append(ParameterName().IsMatch(argument) ? argument : Quote(argument));
        }

        // `exit` inside a called script ends that script only; a native command that failed earlier leaves $? true.
        return call.Append("\nif (-not $? -and $LASTEXITCODE) { exit $LASTEXITCODE }").ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex("^-[A-Za-z][A-Za-z0-9]*(:\\$(true|false))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParameterName();
}
