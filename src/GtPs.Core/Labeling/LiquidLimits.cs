using System.Globalization;
using System.Text;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace GtPs.Core.Labeling;

/// <summary>
/// Keeps a template from running for ever or filling the memory: Fluid counts steps, but a range is an array in memory before the first step, and a text can be doubled with
/// each. It also has arrays escaped as they are put out, which Fluid writes as they are.
/// </summary>
internal sealed class LiquidLimits : AstRewriter
{
    /// <summary>The most steps of one rendering; a page of a thousand classes takes a few thousand.</summary>
    public const int MaxSteps = 200_000;

    private const int MaxRange = 10_000;
    private const int MaxText = 1_000_000;
    private const int MaxPage = 4_000_000;

    /// <summary>Checks a text.</summary>
    /// <param name="length">Its length.</param>
    /// <exception cref="FluidException">It is too long.</exception>
    public static void CheckText(int length) => Check(length, MaxText, "a text of {0:N0} characters");

    /// <summary>What a page is written to.</summary>
    public static StringWriter NewPage() => new Page();

    /// <inheritdoc />
    protected override Expression VisitRangeExpression(RangeExpression rangeExpression) => new LimitedRange(rangeExpression);

    /// <inheritdoc />
    protected override Expression VisitFilterExpression(FilterExpression filterExpression) => new LimitedFilter(base.VisitFilterExpression(filterExpression));

    /// <inheritdoc />
    protected override Statement VisitOutputStatement(OutputStatement outputStatement) => new OutputStatement(new Flat(Visit(outputStatement.Expression)));

    /// <inheritdoc />
    protected override Statement VisitCycleStatement(CycleStatement cycleStatement)
        => new CycleStatement(cycleStatement.Group is null ? null! : Visit(cycleStatement.Group), [.. cycleStatement.Values.Select(value => new Flat(Visit(value)))]);

    private static void Check(decimal size, int limit, string what)
    {
        if (size > limit)
        {
            throw new FluidException(string.Format(CultureInfo.InvariantCulture, $"it makes {what}, and may make at most {{1:N0}}", size, limit));
        }
    }

    private sealed class LimitedRange(RangeExpression range) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var from = (await range.From.EvaluateAsync(context).ConfigureAwait(false)).ToNumberValue();
            var to = (await range.To.EvaluateAsync(context).ConfigureAwait(false)).ToNumberValue();
            Check(to - from, MaxRange, "a range of {0:N0} numbers");
            return await range.EvaluateAsync(context).ConfigureAwait(false);
        }

        protected override Expression Accept(AstVisitor visitor) => this;
    }

    private sealed class LimitedFilter(Expression filter) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var value = await filter.EvaluateAsync(context).ConfigureAwait(false);
            if (value.Type == FluidValues.String)
            {
                CheckText(value.ToStringValue().Length);
            }

            return value;
        }

        protected override Expression Accept(AstVisitor visitor) => this;
    }

    /// <summary>Makes one text of an array.</summary>
    private sealed class Flat(Expression inner) : Expression
    {
        public override async ValueTask<FluidValue> EvaluateAsync(TemplateContext context)
        {
            var value = await inner.EvaluateAsync(context).ConfigureAwait(false);
            return value.Type is FluidValues.Array or FluidValues.Dictionary or FluidValues.Object ? new StringValue(WorkerTemplateFilters.Text(value, context)) : value;
        }

        protected override Expression Accept(AstVisitor visitor) => this;
    }

    private sealed class Page() : StringWriter(CultureInfo.InvariantCulture)
    {
        private StringBuilder Text => GetStringBuilder();

        public override void Write(char value)
        {
            Check(Text.Length + 1, MaxPage, PageText);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check(Text.Length + count, MaxPage, PageText);
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Check(Text.Length + buffer.Length, MaxPage, PageText);
            base.Write(buffer);
        }

        public override void Write(string? value)
        {
            Check(Text.Length + (value?.Length ?? 0), MaxPage, PageText);
            base.Write(value);
        }

        private const string PageText = "a page of {0:N0} characters";
    }
}
