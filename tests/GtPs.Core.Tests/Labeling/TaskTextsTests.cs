using System.Text.RegularExpressions;
using CsCheck;
using GtPs.Aws.Constraints;
using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Core.Tests.Labeling;

public sealed class TaskTextsTests
{
    private static readonly LabelingTaskType s_task = LabelingTaskTypes.Find("ImageMultiClass");

    [Theory]
    [InlineData("Image classification: Cat or Dog", "Cat 🐱", "Dog 🐶")]
    [InlineData("Image classification: ⬛Cat or Dog", "🐈\u200D⬛Cat", "🐕\uFE0F Dog", "🐟")]
    [InlineData("Image classification: Cat", "Cat 🐱", "Cat 😺")]
    [InlineData("Image classification", "🐱", "🐶")]
    [InlineData("Image classification: a b or 果物", "a\u0001b", "果物")]
    [InlineData("Image classification: Cœur ❤\uFE0F or Étoile", "Cœur ❤\uFE0F", "Étoile")]
    public void A_title_leaves_out_what_the_service_refuses(string title, params string[] classes) =>
        Assert.Equal(title, TaskTexts.Title(s_task, new GtClassList(classes)));

    [Fact]
    public void A_description_keeps_what_the_service_takes_there() =>
        Assert.Equal("Choose the class that fits the image best: Cat 🐱 or a b.", TaskTexts.Description(s_task, new GtClassList(["Cat 🐱", "a\nb"])));

    [Fact]
    public void Whatever_the_classes_all_texts_are_within_the_patterns_and_lengths_of_the_service()
    {
        Gen.String[1, 40].Select(s => new string([.. s.Where(c => !char.IsSurrogate(c))]) + "🐱").Array[2, 12].Sample(
            names =>
            {
                var classes = new GtClassList(names.Distinct(StringComparer.Ordinal));
                var title = TaskTexts.Title(s_task, classes);
                Assert.True(title.Length is >= 1 and <= TaskTexts.MaxTitle && IsWhole(title, Patterns.TaskTitle), title);
                var description = TaskTexts.Description(s_task, classes);
                Assert.True(description.Length is >= 1 and <= TaskTexts.MaxDescription && IsWhole(description, Patterns.SomeText), description);
                Assert.All(TaskTexts.Keywords(s_task, classes), word => Assert.True(word.Length <= TaskTexts.MaxKeyword && IsWhole(word, Patterns.Keyword), word));
            },
            iter: 300);
    }

    private static bool IsWhole(string text, string pattern) => Regex.Match(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)) is { Success: true } match && match.Length == text.Length;
}
