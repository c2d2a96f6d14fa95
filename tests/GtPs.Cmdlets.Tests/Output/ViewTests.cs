using System.Text.RegularExpressions;
using System.Xml.Linq;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Output;

/// <summary>Every type's view as PowerShell's own formatter shows it on a narrow and on a wide screen.</summary>
public sealed partial class ViewTests : IDisposable
{
    private static readonly string s_formats = Path.Combine(RepositoryPaths.Root, "src", "GroundTruthPS", "Formats");

    private static readonly string[] s_essential =
        ["Name", "Status", "State", "Label", "Accuracy", "Labeled", "Validation", "KrippendorffAlpha", "BestValidationAccuracy", "Share", "F1", "Images", "Missing", "Probability", "TotalUsd", "Message", "Reason"];

    private readonly ModuleSession _narrow = new(columns: 80);
    private readonly ModuleSession _wide = new(columns: 120);

    public static TheoryData<string> Types => [.. ModelObjects.Types.Select(type => type.Name)];

    public static TheoryData<string> Tables => [.. Views().Keys];

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_wide_screen_shows_every_column(string name)
    {
        var text = Show(_wide, name);

        Assert.All(Views()[name], column => Assert.Contains(column, text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_narrow_screen_shows_what_a_thing_is_and_how_it_stands(string name)
    {
        var (text, columns) = (Show(_narrow, name), Views()[name]);

        // PowerShell leaves out what does not fit, from the right.
        string[] essential = [.. columns.Take(2), .. columns.Where(s_essential.Contains)];
        Assert.All(essential, column => Assert.Contains(column, text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GtLabelingReport")]
    [InlineData("GtLabelComparison")]
    public void A_result_shows_its_whole_view_unasked(string name)
    {
        var lines = _wide.Run("$args[0].ConsoleView.Lines", ModelObjects.Make(ModelObjects.TypeOf(name))).Succeed().Texts;

        var text = Show(_wide, name);

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(line.TrimEnd(), text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void No_line_is_wider_than_the_screen_and_none_holds_colours(string name)
    {
        foreach (var (session, columns) in new[] { (_narrow, 80), (_wide, 120) })
        {
            Assert.All(Show(session, name).Split('\n'), line => Assert.InRange(line.TrimEnd().Length, 0, columns));
        }

        // PowerShell colours headers where the host can show it; the values are plain text everywhere.
        Assert.All(ModelObjects.PropertiesOf(ModelObjects.Make(ModelObjects.TypeOf(name))), property => Assert.DoesNotContain('\u001b', $"{property.Value}"));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_value_of_nothing_leaves_an_empty_cell(string name)
    {
        var text = _wide.Run("$args[0] | Out-Default", ModelObjects.Make(ModelObjects.TypeOf(name), isEmpty: true)).Succeed().HostText;

        Assert.NotEqual(string.Empty, text.Trim());
        Assert.DoesNotContain("0001", text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_list_of_all_properties_has_no_noise(string name)
    {
        // Without a list view of its own Format-List shows every public property.
        Assert.All(ModelObjects.PropertiesOf(ModelObjects.Make(ModelObjects.TypeOf(name))), property =>
            Assert.False($"{property.Value}".StartsWith("GtPs.", StringComparison.Ordinal) || property.Value is Delegate or IDisposable, $"{name}.{property.Name} shows {property.Value}."));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _narrow.Dispose();
        _wide.Dispose();
    }

    private static string Show(ModuleSession session, string name) =>
        Colour().Replace(session.Run("$args[0] | Out-Default", ModelObjects.Make(ModelObjects.TypeOf(name))).Succeed().HostText, string.Empty);

    [GeneratedRegex(@"\u001b\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colour();

    // The headers of the tables that are a type's first view, from left to right.
    private static Dictionary<string, List<string>> Views() => Directory.EnumerateFiles(s_formats, "*.Format.ps1xml")
        .SelectMany(file => XDocument.Load(file).Descendants("View"))
        .DistinctBy(view => view.Descendants("TypeName").First().Value)
        .Where(view => view.Element("TableControl") is not null)
        .ToDictionary(view => view.Descendants("TypeName").First().Value.Replace("GtPs.Model.", string.Empty, StringComparison.Ordinal), Headers);

    private static List<string> Headers(XElement view)
    {
        var items = view.Descendants("TableColumnItem").Select(item => item.Element("PropertyName")!.Value).ToList();
        var headers = view.Descendants("TableColumnHeader").Select(header => header.Element("Label")?.Value);
        return [.. items.Zip(headers, (item, header) => header ?? item)];
    }
}
