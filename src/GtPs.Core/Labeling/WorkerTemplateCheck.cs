using System.Text.RegularExpressions;

namespace GtPs.Core.Labeling;

/// <summary>
/// Finds what would keep workers of the local engine from answering with a template: Liquid that is none, filters and crowd elements that do not exist, and elements without the
/// attributes they need. It looks at the template itself and not at one page of it, so that it sees every branch.
/// </summary>
public static partial class WorkerTemplateCheck
{
    /// <summary>The most characters of a template: RenderUiTemplate takes no more.</summary>
    public const int MaxLength = 128_000;

    private const string Form = "crowd-form";
    private static readonly string[] s_image = ["name", "src", "categories", "header"];
    private static readonly string[] s_text = ["name", "categories", "header"];

    // As the developer guide has them, "HTML Elements Reference".
    private static readonly Dictionary<string, string[]> s_required = new(StringComparer.Ordinal)
    {
        ["crowd-image-classifier"] = s_image,
        ["crowd-image-classifier-multi-select"] = s_image,
        ["crowd-classifier"] = s_text,
        ["crowd-classifier-multi-select"] = s_text,
        ["crowd-checkbox"] = ["name"],
        ["crowd-input"] = ["name"],
        ["crowd-text-area"] = ["name"],
        ["crowd-radio-button"] = ["name"],
    };

    /// <summary>Checks a template.</summary>
    /// <param name="template">The template.</param>
    /// <returns>What is wrong with it; empty for a good one.</returns>
    public static IReadOnlyList<TemplateProblem> Check(string template)
    {
        if (template.Length is 0 or > MaxLength)
        {
            return [new("InvalidTemplate", FormattableString.Invariant($"The template has {template.Length:N0} characters, but must have 1 to {MaxLength:N0}."))];
        }

        List<TemplateProblem> problems = [];
        var liquid = LiquidTemplate.Parse(template, out var problem);
        if (liquid is null)
        {
            problems.Add(new("InvalidLiquid", $"The template is no valid Liquid: {problem}."));
        }
        else
        {
            problems.AddRange(liquid.UnknownFilters.Select(filter => new TemplateProblem("UnknownFilter", $"There is no filter {filter}.")));
        }

        CheckElements(template, problems);
        return problems;
    }

    private static void CheckElements(string template, List<TemplateProblem> problems)
    {
        // What is cut out keeps its line ends, so that lines are counted right.
        var html = Liquid().Replace(Silent().Replace(template, Blank), Blank);
        var elements = Element().Matches(html)
            .Select(match => (Name: match.Groups["name"].Value.ToLowerInvariant(), Attributes: match.Groups["attributes"].Value, Line: html.AsSpan(0, match.Index).Count('\n') + 1))
            .ToList();
        if (!elements.Exists(element => element.Name == Form))
        {
            problems.Add(new("MissingCrowdForm", $"The template has no <{Form}>, so that workers could submit nothing. Put everything that they fill in into one."));
        }

        foreach (var unknown in elements.Where(element => !CrowdElements.Supported.Contains(element.Name, StringComparer.Ordinal)).GroupBy(element => element.Name, StringComparer.Ordinal))
        {
            problems.Add(new("UnsupportedElement", $"The local engine has no <{unknown.Key}> (line {string.Join(", ", unknown.Select(element => element.Line))})."));
        }

        foreach (var (name, attributes, line) in elements)
        {
            var missing = s_required.GetValueOrDefault(name, []).Except(Attribute().Matches(attributes).Select(match => match.Groups["name"].Value), StringComparer.OrdinalIgnoreCase).ToList();
            if (missing.Count > 0)
            {
                problems.Add(new("MissingAttribute", $"<{name}> in line {line} lacks {string.Join(", ", missing)}."));
            }
        }
    }

    private static string Blank(Match match) => string.Create(match.Length, match.Value, (blank, value) =>
    {
        for (var i = 0; i < blank.Length; i++)
        {
            blank[i] = value[i] == '\n' ? '\n' : '_';
        }
    });

    [GeneratedRegex(@"<!--.*?-->|\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|(?<=<script\b[^<>]*>).*?(?=</script>)|(?<=<style\b[^<>]*>).*?(?=</style>)", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Silent();

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Liquid();

    [GeneratedRegex("""<(?<name>crowd-[a-z0-9\-]+)(?<attributes>([^<>"']|"[^"]*"|'[^']*')*)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Element();

    [GeneratedRegex("""(?<name>[a-z][a-z0-9\-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Attribute();
}
