using System.Globalization;
using System.Xml.Linq;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>What holds for every table view.</summary>
public sealed class FormatTests
{
    private const int Columns = 120;
    private static readonly string s_formats = Path.Combine(RepositoryPaths.Root, "src", "GroundTruthPS", "Formats");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(s_formats, "*.Format.ps1xml").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public void View_fits_the_screen_in_at_most_six_columns(string file)
    {
        var formats = XDocument.Load(Path.Combine(s_formats, file));
        var tables = formats.Descendants("TableControl").ToList();

        // What views of our own share is no view itself.
        Assert.True(tables.Count > 0 || formats.Descendants("View").FirstOrDefault() is null, $"{file} has no table.");
        Assert.All(tables, table =>
        {
            var headers = table.Descendants("TableColumnHeader").ToList();
            var widths = headers.Select(header => int.Parse(header.Element("Width")?.Value ?? throw new Xunit.Sdk.XunitException($"{file}: a column has no width."), CultureInfo.InvariantCulture)).ToList();
            Assert.InRange(widths.Count, 1, 6);
            Assert.InRange(widths.Sum() + widths.Count - 1, 1, Columns);
            Assert.Equal(headers.Count, table.Descendants("TableColumnItem").Count());
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void View_shows_properties_that_its_type_has(string file)
    {
        using var session = new ModuleSession();
        foreach (var view in XDocument.Load(Path.Combine(s_formats, file)).Descendants("View"))
        {
            Assert.Empty(view.Descendants("ScriptBlock"));
            foreach (var type in view.Descendants("TypeName").Select(name => name.Value))
            {
                var has = session.Run("([type]$args[0]).GetProperties().Name", type).Succeed().Texts;
                Assert.All(view.Descendants("PropertyName").Select(name => name.Value), name => Assert.Contains(name, has));
            }
        }
    }
}
