using System.Globalization;
using System.Text;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Texts of a task made of its classes, cut so that they stay within AWS's limits however many and however long the classes are.</summary>
internal static class TaskTexts
{
    /// <summary>The most characters of a title.</summary>
    public const int MaxTitle = 128;

    /// <summary>The most characters of a description.</summary>
    public const int MaxDescription = 255;

    /// <summary>The most keywords.</summary>
    public const int MaxKeywords = 5;

    /// <summary>The most characters of a keyword.</summary>
    public const int MaxKeyword = 30;

    /// <summary>A title: <c>Image classification: Fruit, Tiger or Snowman</c>.</summary>
    /// <param name="task">The task type.</param>
    /// <param name="classes">The classes.</param>
    public static string Title(LabelingTaskType task, GtClassList classes) => WithClasses($"{char.ToUpperInvariant(task.Words[0])}{task.Words[1..]}: ", Without(IsNoTitle, classes), ".", MaxTitle).TrimEnd('.');

    /// <summary>Tells what no title holds: control characters, and characters beyond 16 bits such as emoji, which the service's pattern has no place for.</summary>
    /// <param name="character">The character.</param>
    public static bool IsNoTitle(Rune character) => IsNoDescription(character) || !character.IsBmp || character.Value > 0xFFFD;

    /// <summary>Tells what no description holds: control characters and line ends.</summary>
    /// <param name="character">The character.</param>
    public static bool IsNoDescription(Rune character) => Rune.IsControl(character) || character.Value is 0x2028 or 0x2029;

    /// <summary>The characters of a text that it must not hold, each once: <c>🐱 (U+1F431)</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isRefused">Tells of a character whether it must not.</param>
    public static IReadOnlyList<string> RefusedIn(string text, Func<Rune, bool> isRefused) =>
        [.. text.EnumerateRunes().Where(isRefused).Distinct().Select(character => Rune.IsControl(character) ? CodeOf(character) : $"{character} ({CodeOf(character)})")];

    /// <summary>A description: <c>Choose the class that fits the image best: Fruit, Tiger or Snowman.</c></summary>
    /// <param name="task">The task type.</param>
    /// <param name="classes">The classes.</param>
    public static string Description(LabelingTaskType task, GtClassList classes) => WithClasses($"{task.Instruction}: ", Without(IsNoDescription, classes), ".", MaxDescription);

    /// <summary>Up to five keywords of letters, digits and single spaces.</summary>
    /// <param name="task">The task type.</param>
    /// <param name="classes">The classes.</param>
    public static IReadOnlyList<string> Keywords(LabelingTaskType task, GtClassList classes)
    {
        IEnumerable<string> words = [task.Words, .. classes.Select(Keyword).Where(word => word.Length > 0)];
        return [.. words.Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxKeywords)];
    }

    private static string CodeOf(Rune character) => string.Create(CultureInfo.InvariantCulture, $"U+{character.Value:X4}");

    private static List<string> Without(Func<Rune, bool> isRefused, GtClassList classes) => [.. classes.Select(name => Without(isRefused, name)).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string Without(Func<Rune, bool> isRefused, string name)
    {
        if (!name.EnumerateRunes().Any(isRefused))
        {
            return name;
        }

        // What only joins or colours an emoji goes with it.
        var kept = name.EnumerateRunes().Where(character => character.Value is not (0x200D or 0xFE0F)).Select(character => isRefused(character) ? " " : character.ToString());
        return string.Join(' ', string.Concat(kept).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string WithClasses(string start, List<string> classes, string end, int limit)
    {
        var all = classes.Count switch
        {
            0 => string.Empty,
            1 => classes[0],
            _ => $"{string.Join(", ", classes.Take(classes.Count - 1))} or {classes[^1]}",
        };
        if (all.Length == 0)
        {
            return start.TrimEnd(' ', ':') + end;
        }

        if (start.Length + all.Length + end.Length <= limit)
        {
            return start + all + end;
        }

        const string Others = " and others";
        var room = limit - start.Length - Others.Length - end.Length;
        var text = new StringBuilder();
        foreach (var name in classes)
        {
            var next = text.Length == 0 ? name : ", " + name;
            if (text.Length + next.Length > room)
            {
                break;
            }

            text.Append(next);
        }

        return text.Length == 0 ? start.TrimEnd(' ', ':') + end : $"{start}{text}{Others}{end}";
    }

    private static string Keyword(string name)
    {
        var words = new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var keyword = string.Join(' ', words);
        return keyword.Length <= MaxKeyword ? keyword : keyword[..MaxKeyword].TrimEnd();
    }
}
