using System.Globalization;
using GtPs.Core.ContactSheets;
using GtPs.Core.Images;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Tests.ContactSheets;

public sealed class ContactSheetContentTests
{
    private static readonly GtClassList s_classes = new(["Zebra", "Ant"]);

    [Fact]
    public void Sections_follow_the_class_list_people_before_the_machine()
    {
        var content = new ContactSheetContent(new ContactSheetOptions { Classes = s_classes });
        content.Add(Label("1", "Ant", 1, "Machine"));
        content.Add(Label("2", "Ant", 1));
        content.Add(Label("3", "Zebra", 0, "Machine"));
        content.Add(Label("4", null, -1, "None"));

        Assert.Equal(["Zebra Machine", "Ant People", "Ant Machine"], content.Sections().Select(section => $"{section.ClassName} {section.Origin}"));
        Assert.Equal(1, content.Unlabeled);
        Assert.Equal(0, content.Total(0, isHuman: true));
    }

    [Fact]
    public void Right_ones_come_first_and_wrong_ones_last()
    {
        var standard = new StandardLabels();
        standard.Add("1", "Ant");
        standard.Add("3", "Zebra");
        standard.Add("4", "Zebra");
        var content = new ContactSheetContent(new ContactSheetOptions { Classes = s_classes, StandardLabels = standard });
        foreach (var name in new[] { "1", "2", "3", "4" })
        {
            content.Add(Label(name, "Zebra", 0));
        }

        var section = Assert.Single(content.Sections());
        Assert.Equal(["3", "4", "2", "1"], section.Items.Select(item => item.Name));
        Assert.Equal([true, true, null, false], section.Items.Select(item => item.IsCorrect));
        Assert.Equal("Ant", section.Items[3].StandardLabel);
    }

    [Fact]
    public void Classes_that_are_not_given_are_found_and_an_image_of_several_stands_with_each()
    {
        var content = new ContactSheetContent(new ContactSheetOptions());
        content.Add(new GtAnnotation { Index = 0, SourceRef = "s3://b/1.jpg", LabelAttributeName = "c", Label = "Snow, Tiger", Labels = ["Snow", "Tiger"], Origin = "Human" });
        content.Add(Label("2", "Tiger", -1));

        Assert.Equal([("Snow", 1), ("Tiger", 2)], content.Sections().Select(section => (section.ClassName, section.Items.Count)));
    }

    [Fact]
    public void A_sample_gives_every_section_its_share_and_tells_of_how_many()
    {
        var content = new ContactSheetContent(new ContactSheetOptions { Classes = s_classes, Sample = new SampleOptions { Count = 10, IsStratified = true, Seed = 1 } });
        for (var i = 0; i < 100; i++)
        {
            content.Add(Label(i.ToString(CultureInfo.InvariantCulture), i < 95 ? "Zebra" : "Ant", i < 95 ? 0 : 1, i == 99 ? "Machine" : "Human"));
        }

        var sections = content.Sections();
        Assert.Equal(["8 of 95 images, drawn at random", "1 of 4 images, drawn at random", "1 image"], sections.Select(section => section.CountText));
    }

    internal static GtAnnotation Label(string source, string? label, int index, string origin = "Human", double? confidence = 0.9) => new()
    {
        Index = 0,
        SourceRef = source,
        LabelAttributeName = "c",
        Label = label,
        Labels = label is null ? [] : [label],
        ClassIndex = index,
        Origin = origin,
        Confidence = confidence,
    };
}
