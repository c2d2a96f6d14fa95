using System.Text.RegularExpressions;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>The comments of the cmdlets' sources are what their help is made of.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "src", "GtPs.Cmdlets"), "*Command.cs", SearchOption.AllDirectories).Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void Cmdlet_has_a_synopsis_and_an_example(string file)
    {
        var text = Read(file);
        var before = text[..text.IndexOf("[Cmdlet(", StringComparison.Ordinal)];

        Assert.Contains("/// <summary>", before, StringComparison.Ordinal);
        Assert.Matches(Example(), before);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Cmdlet_describes_every_parameter(string file)
    {
        var lines = Read(file).Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            // The first attribute of a property stands below its comment.
            if (lines[i].TrimStart().StartsWith("[Parameter", StringComparison.Ordinal) && !lines[i - 1].TrimStart().StartsWith('['))
            {
                Assert.True(lines[i - 1].Contains("///", StringComparison.Ordinal), $"{file}:{i + 1} is a parameter without a comment.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Cmdlet_comments_say_more_than_get_or_set(string file) => Assert.DoesNotMatch(GetsOrSets(), Read(file));

    private static string Read(string file) =>
        File.ReadAllText(Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, "src", "GtPs.Cmdlets"), file, SearchOption.AllDirectories).Single());

    [GeneratedRegex(@"<example>[\s\S]*?<code>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();

    [GeneratedRegex("<summary>\\s*Gets or sets", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GetsOrSets();
}
