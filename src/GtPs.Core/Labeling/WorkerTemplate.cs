using System.Text;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>
/// Writes the worker template of a classification: a crowd element that gets its image or its text and its classes from
/// the task, with full and short instructions, made of example images where it is about images.
/// </summary>
public static class WorkerTemplate
{
    /// <summary>What workers are asked when the user gives no header.</summary>
    public const string DefaultHeader = "What can you see in the image?";

    /// <summary>What workers are told when the user gives no instruction.</summary>
    public const string DefaultInstruction = "Choose the class that fits the image best. If two seem to fit, choose the one that takes up more of it.";

    /// <summary>The script that defines Ground Truth's crowd elements.</summary>
    internal const string CrowdScript = """<script src="https://assets.crowd.aws/crowd-html-elements.js"></script>""";

    // RenderUiTemplate takes no more, and the console neither.
    private const int MaxLength = 128_000;

    /// <summary>Writes a template.</summary>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="examples">Example images. The first of a class is shown beside every task, all of them in the full instructions.</param>
    /// <param name="header">The question above the image, as plain text.</param>
    /// <param name="instruction">What to do, as plain text; line breaks make paragraphs.</param>
    /// <param name="taskType">The task type with AWS's name.</param>
    /// <exception cref="GtException">An example is of no class of the list (<c>UnknownClass</c>), has a key that Liquid cannot hold (<c>InvalidExample</c>), the template is longer than 128,000 characters (<c>TemplateTooLong</c>), or there is none of the task type (<c>UnknownTask</c>).</exception>
    public static string Write(GtClassList classes, IReadOnlyCollection<TemplateExample> examples, string header = DefaultHeader, string instruction = DefaultInstruction, string taskType = "ImageMultiClass")
    {
        var form = WorkerTemplateForm.Of(taskType);
        if (examples.FirstOrDefault(example => classes.IndexOf(example.Label) < 0) is { } stranger)
        {
            throw new GtException("UnknownClass", $"The example '{stranger.Source}' is of class '{stranger.Label}', which is none of {classes}.", GtErrorKind.InvalidArgument, stranger.Label);
        }

        var byClass = examples.ToLookup(example => example.Label, StringComparer.Ordinal);
        var html = new StringBuilder();
        html.Append(CrowdScript).Append("\n<crowd-form>\n  <").Append(form.Element).Append("\n    name=\"").Append(form.Element).Append("\"\n");
        html.Append(form.IsText ? string.Empty : "    src=\"{{ task.input.taskObject | grant_read_access }}\"\n");
        html.Append("    header=\"").Append(HtmlText.EscapeForTemplate(header)).Append("\"\n");
        html.Append("    categories=\"{{ task.input.labels | to_json | escape }}\"\n");
        html.Append(form.IsMultiple ? "    exclusion-category=\"{ text: 'None of the above' }\"\n  >\n" : "  >\n");
        html.Append(form.IsText ? "    <classification-target>{{ task.input.taskObject }}</classification-target>\n" : string.Empty);

        html.Append("    <full-instructions header=\"").Append(form.IsText ? "Text" : "Image").Append(" classification instructions\">\n");
        AppendParagraphs(html, instruction);
        foreach (var name in classes)
        {
            html.Append("      <h3>").Append(HtmlText.EscapeForTemplate(name)).Append("</h3>\n");
            foreach (var example in byClass[name])
            {
                AppendExample(html, example, "height:160px;margin:0 8px 8px 0");
            }
        }

        html.Append("    </full-instructions>\n    <short-instructions>\n");
        AppendParagraphs(html, instruction);
        foreach (var example in classes.Select(name => byClass[name].FirstOrDefault()).OfType<TemplateExample>())
        {
            html.Append("      <figure style=\"margin:0 0 16px\">\n");
            AppendExample(html, example, "max-width:100%;max-height:150px");
            html.Append("        <figcaption>Example: ").Append(HtmlText.EscapeForTemplate(example.Label)).Append("</figcaption>\n      </figure>\n");
        }

        html.Append("    </short-instructions>\n  </").Append(form.Element).Append(">\n</crowd-form>\n");
        return html.Length <= MaxLength
            ? html.ToString()
            : throw new GtException("TemplateTooLong", $"The template has {html.Length} characters, and Ground Truth takes {MaxLength}. Give fewer examples or a shorter instruction.", GtErrorKind.LimitExceeded);
    }

    private static void AppendParagraphs(StringBuilder html, string text)
    {
        foreach (var paragraph in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("      <p>").Append(HtmlText.EscapeForTemplate(paragraph)).Append("</p>\n");
        }
    }

    private static void AppendExample(StringBuilder html, TemplateExample example, string style) => html
        .Append("        <img src=\"").Append(Source(example.Source))
        .Append("\" alt=\"").Append(HtmlText.EscapeForTemplate(example.Label))
        .Append("\" style=\"").Append(style).Append("\">\n");

    // Workers get read access to examples in S3 as they get it to the task's image: they need not be public.
    private static string Source(string source) => source.StartsWith("s3://", StringComparison.OrdinalIgnoreCase)
        ? $"{{{{ {LiquidString(source)} | grant_read_access }}}}"
        : HtmlText.EscapeForTemplate(source);

    // Liquid strings know no escapes: a text with both kinds of quotes is put together from pieces.
    private static string LiquidString(string text)
    {
        if (text.Contains("{{", StringComparison.Ordinal) || text.Contains("}}", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal) || text.Contains("%}", StringComparison.Ordinal))
        {
            throw new GtException("InvalidExample", $"The example '{text}' has a key with Liquid's braces in it. Choose another example, or copy it to another key.", GtErrorKind.InvalidArgument, text);
        }

        return text.Contains('\'', StringComparison.Ordinal) && text.Contains('"', StringComparison.Ordinal)
            ? string.Join(" | append: '\"' | append: ", text.Split('"').Select(piece => $"\"{piece}\""))
            : text.Contains('\'', StringComparison.Ordinal) ? $"\"{text}\"" : $"'{text}'";
    }
}
