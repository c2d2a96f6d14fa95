using System.Text.RegularExpressions;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Errors;

/// <summary>Finds the error ids that the sources make, document and test.</summary>
internal static partial class ErrorIdScan
{
    /// <summary>The ids that are made somewhere in src/.</summary>
    public static IReadOnlySet<string> Made { get; } = FindMade();

    /// <summary>The rows of docs/errors.md: id, categories and next step.</summary>
    public static IReadOnlyList<(string Id, string[] Categories, string NextStep)> Documented { get; } =
        [.. File.ReadLines(Path.Combine(RepositoryPaths.Root, "docs", "errors.md"))
            .Select(line => Row().Match(line))
            .Where(row => row.Success)
            .Select(row => (row.Groups["id"].Value, row.Groups["categories"].Value.Split(", "), row.Groups["step"].Value))];

    /// <summary>The text of all tests but this scan's.</summary>
    public static string Tests { get; } = string.Join('\n', Sources("tests").Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "Errors" || !Path.GetFileName(file).StartsWith("ErrorId", StringComparison.Ordinal)).Select(File.ReadAllText));

    private static HashSet<string> FindMade()
    {
        var texts = Sources("src").Select(file => Comment().Replace(File.ReadAllText(file), string.Empty)).ToList();
        var ids = texts.SelectMany(text => Literals().Matches(text)).SelectMany(match => match.Groups["id"].Captures).Select(id => id.Value).ToHashSet();
        foreach (var statement in texts.SelectMany(text => Choice().Matches(text)))
        {
            ids.UnionWith(Literal().Matches(statement.Value).Select(match => match.Groups["id"].Value));
        }

        // Constants that stand where an id does.
        var all = string.Join('\n', texts);
        ids.UnionWith(Constant().Matches(all).Where(match => Regex.IsMatch(all, $@"new(?: GtException)?\(\s*(?:\w+\.)?{match.Groups["name"].Value},[^;]*?GtErrorKind\.|PreflightFinding\([^;]*\b{match.Groups["name"].Value}(?:,\s*IsError: \w+)?\)\);", RegexOptions.None, TimeSpan.FromSeconds(5))).Select(match => match.Groups["id"].Value));
        return ids;
    }

    private static IEnumerable<string> Sources(string folder) => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    // new GtException("Id", …) and new GtException(x ? "Id" : "Other", …); GtException Make(…) => new("Id", …); New("Id", …) of AwsErrors; "Id", GtErrorKind.X; preflight findings.
    [GeneratedRegex("""
        new\ GtException\(\s*([^,"();]*\?\s*)?"(?<id>[A-Z]\w+)"(\s*:\s*"(?<id>[A-Z]\w+)")?
        | GtException\ \w+\([^;{]*?=>\s*new\(\s*"(?<id>[A-Z]\w+)"
        | \bNew\(\s*"(?<id>[A-Z]\w+)",\s*\$
        | "(?<id>[A-Z]\w+)",\s*GtErrorKind\.
        | new\ PreflightFinding\([^;]*?"(?<id>[A-Z]\w+)"(,\ IsError:\ \w+)?\)\);
        | findings\.Error\([^;]*"(?<id>[A-Z]\w+)"\);
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\berrorId = [^;]*;", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Choice();

    [GeneratedRegex("\"(?<id>[A-Z]\\w+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Literal();

    [GeneratedRegex("const string (?<name>\\w+) = \"(?<id>[A-Z][A-Za-z]+)\";", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Constant();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\| `(?<id>\w+)` \| (?<categories>[\w, ]+) \| [^|]+ \| (?<step>[^|]+) \|$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Row();
}
