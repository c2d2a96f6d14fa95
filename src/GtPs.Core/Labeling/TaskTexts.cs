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
    public static string Title(LabelingTaskType task, GtClassList classes) => WithClasses($"{char.ToUpperInvariant(task.Words[0])}{task.Words[1..]}: ", classes, ".", MaxTitle).TrimEnd('.');

    /// <summary>A description: <c>Choose the class that fits the image best: Fruit, Tiger or Snowman.</c></summary>
    /// <param name="task">The task type.</param>
    /// <param name="classes">The classes.</param>
    public static string Description(LabelingTaskType task, GtClassList classes) => WithClasses($"{task.Instruction}: ", classes, ".", MaxDescription);

    /// <summary>Up to five keywords of letters, digits and single spaces.</summary>
    /// <param name="task">The task type.</param>
    /// <param name="classes">The classes.</param>
    public static IReadOnlyList<string> Keywords(LabelingTaskType task, GtClassList classes)
    {
        IEnumerable<string> words = [task.Words, .. classes.Select(Keyword).Where(word => word.Length > 0)];
        return [.. words.Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxKeywords)];
    }

    private static string WithClasses(string start, GtClassList classes, string end, int limit)
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
