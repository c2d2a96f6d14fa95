using System.Text.Json;
using GtPs.Model;

namespace GtPs.Core.Costs;

/// <summary>
/// The prices that forecasts and cost reports are made from. They are data (<c>prices.json</c>, embedded), so that a
/// user can give other ones: prices change, and the fee for more than 50,000 objects a month is not in it because no
/// first-hand source for it was found; nor are the prices of instances.
/// </summary>
public sealed record PriceTable
{
    private const string ResourceName = "GtPs.Core.Costs.prices.json";
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };
    private static readonly Lazy<PriceTable> s_default = new(ReadEmbedded);

    /// <summary>The prices that come with the module.</summary>
    public static PriceTable Default => s_default.Value;

    /// <summary>Where the prices come from.</summary>
    public string Source { get; init; } = string.Empty;

    /// <summary>Ground Truth's fee for one labelled object, by people or machine, in USD.</summary>
    public required decimal ObjectFeeUsd { get; init; }

    /// <summary>The prices per task that the public workforce can be paid, in USD, by task type; ascending.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<decimal>> TaskPriceStepsUsd { get; init; } = new Dictionary<string, IReadOnlyList<decimal>>();

    /// <summary>What an instance costs per hour in USD, by instance type; empty in the table that comes with the module.</summary>
    public IReadOnlyDictionary<string, decimal> InstanceHourUsd { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Reads a price table of one's own.</summary>
    /// <param name="path">A JSON file with the members of <c>prices.json</c>.</param>
    /// <exception cref="GtException">The file is missing, no price table, or holds a negative price (<c>InvalidPriceTable</c>).</exception>
    public static PriceTable Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Parse(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new GtException("InvalidPriceTable", $"The price table '{path}' cannot be read: {e.Message} It needs a JSON object with objectFeeUsd and taskPriceStepsUsd.", GtErrorKind.InvalidData, path, e);
        }
    }

    /// <summary>The task prices that can be asked for.</summary>
    /// <param name="taskType">The task type, for example <c>image-classification</c>.</param>
    /// <returns>The steps in USD, ascending; empty for a task type that the table does not hold.</returns>
    public IReadOnlyList<decimal> TaskPriceSteps(string taskType) => TaskPriceStepsUsd.GetValueOrDefault(taskType, []);

    /// <summary>Checks a price per task of the public workforce.</summary>
    /// <param name="taskPriceUsd">The price in USD.</param>
    /// <param name="taskType">The task type.</param>
    /// <exception cref="GtException">AWS does not offer that price (<c>InvalidTaskPrice</c>).</exception>
    public void CheckTaskPrice(decimal taskPriceUsd, string taskType = "image-classification")
    {
        var steps = TaskPriceSteps(taskType);
        if (steps.Count > 0 && !steps.Contains(taskPriceUsd))
        {
            var nearest = steps.MinBy(step => Math.Abs(step - taskPriceUsd));
            throw new GtException("InvalidTaskPrice", FormattableString.Invariant($"TaskPrice {taskPriceUsd} USD is not one that the public workforce can be paid for {taskType}. The nearest is {nearest}; all of them: {string.Join(", ", steps.Select(step => step.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture)))}."), GtErrorKind.InvalidArgument, "TaskPrice");
        }
    }

    private static PriceTable ReadEmbedded()
    {
        using var stream = typeof(PriceTable).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource {ResourceName} is missing from the assembly.");
        return Parse(stream);
    }

    private static PriceTable Parse(Stream stream)
    {
        var table = JsonSerializer.Deserialize<PriceTable>(stream, s_options) ?? throw new JsonException("The file holds null.");
        return table.ObjectFeeUsd < 0 || table.TaskPriceStepsUsd.Values.Any(steps => steps.Any(step => step < 0)) || table.InstanceHourUsd.Values.Any(price => price < 0)
            ? throw new JsonException("A price is negative.")
            : table;
    }
}
