using System.Globalization;
using System.Text.RegularExpressions;
using Fluid;
using Fluid.Ast;
using Fluid.Parser;

namespace GtPs.Core.Labeling;

/// <summary>A worker template, parsed. It knows nothing but its task: no other template, no file, no object of ours.</summary>
internal sealed partial class LiquidTemplate
{
    private static readonly Lazy<FluidParser> s_parser = new(MakeParser);
    private static readonly Lazy<TemplateOptions> s_options = new(MakeOptions);

    private readonly IFluidTemplate _template;

    private LiquidTemplate(IFluidTemplate template, IReadOnlyList<string> problems)
    {
        _template = template;
        UnknownFilters = problems;
    }

    /// <summary>Filters that the template uses and that do not exist, each with its line.</summary>
    public IReadOnlyList<string> UnknownFilters { get; }

    /// <summary>Parses a template.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="problem">What is wrong with it and where, or empty.</param>
    /// <returns>The template, or null when it is no Liquid.</returns>
    public static LiquidTemplate? Parse(string text, out string problem)
    {
        if (!s_parser.Value.TryParse(text, out var template, out var error))
        {
            problem = Position().Replace(error.Split('\n')[0].Trim(), "in line $1, column $2");
            return null;
        }

        problem = string.Empty;
        var filters = new FilterNames();
        filters.VisitTemplate(template);
        var unknown = filters.Names.Where(name => !s_options.Value.Filters.TryGetValue(name, out _)).Select(name => $"'{name}' in line {LineOf(text, name)}");
        return new LiquidTemplate(new LiquidLimits().VisitTemplate(template), [.. unknown]);
    }

    /// <summary>Renders the template.</summary>
    /// <param name="task">What it sees as <c>task</c>.</param>
    /// <param name="grantReadAccess">Turns an S3 URI into an address that the browser can load.</param>
    /// <exception cref="FluidException">It cannot be rendered.</exception>
    public string Render(Fluid.Values.FluidValue task, Func<string, string> grantReadAccess)
    {
        var context = new TemplateContext(s_options.Value) { AmbientValues = { [WorkerTemplateFilters.Grant] = grantReadAccess } };
        context.SetValue("task", task);
        using var page = LiquidLimits.NewPage();
        try
        {
            _template.RenderAsync(page, HtmlTextEncoder.Instance, context).AsTask().GetAwaiter().GetResult();
        }
        catch (InvalidOperationException exception)
        {
            // Fluid counts loops as recursion and tells both with the same words.
            throw new FluidException(string.Create(CultureInfo.InvariantCulture, $"it takes more than {LiquidLimits.MaxSteps:N0} steps; a loop in it does not end"), exception);
        }

        return page.ToString();
    }

    private static FluidParser MakeParser()
    {
        var parser = new FluidParser(new FluidParserOptions { AllowFunctions = false });

        // Ground Truth has no other templates that one could take in.
        parser.RegisteredTags.Remove("include");
        parser.RegisteredTags.Remove("render");
        return parser;
    }

    private static TemplateOptions MakeOptions()
    {
        var options = new TemplateOptions
        {
            StrictFilters = true,
            MaxSteps = LiquidLimits.MaxSteps,
            CultureInfo = CultureInfo.InvariantCulture,
            Captured = (_, value, _) =>
            {
                LiquidLimits.CheckText(value.ToStringValue().Length);
                return ValueTask.FromResult(value);
            },
        };
        WorkerTemplateFilters.AddTo(options.Filters);
        return options;
    }

    // Fluid keeps no positions; the first use of the name is where it stands.
    private static int LineOf(string text, string filter)
    {
        var match = Regex.Match(text, $@"\|\s*{Regex.Escape(filter)}\b", RegexOptions.None, TimeSpan.FromSeconds(2));
        return text.AsSpan(0, match.Success ? match.Index : 0).Count('\n') + 1;
    }

    [GeneratedRegex(@"at \((\d+):(\d+)\)", RegexOptions.None, 1000)]
    private static partial Regex Position();

    private sealed class FilterNames : AstVisitor
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        protected override Expression VisitFilterExpression(FilterExpression filterExpression)
        {
            Names.Add(filterExpression.Name);
            return base.VisitFilterExpression(filterExpression);
        }
    }
}
