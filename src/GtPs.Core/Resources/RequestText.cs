using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GtPs.Aws.SageMaker;

namespace GtPs.Core.Resources;

/// <summary>A request to SageMaker as people read it: the operation's name and, indented, the JSON that goes over the wire.</summary>
/// <param name="Operation">AWS's name of the operation, for example <c>CreateTrainingJob</c>.</param>
/// <param name="Json">The request's body.</param>
public sealed record RequestText(string Operation, string Json)
{
    /// <summary>What is said of the requests that stop a job.</summary>
    internal const string NotToEnded = "It is not sent for a job that has ended.";

    private static readonly SageMakerJson s_readable = new(new JsonSerializerOptions(SageMakerJson.Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    private static readonly JsonSerializerOptions s_short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What the body cannot tell before something is read or made, as a sentence; empty when it is complete.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>What else is to be said of it, as a sentence; empty for nothing.</summary>
    public string Remark { get; init; } = string.Empty;

    /// <summary>Writes a request, with the members and in the order in which it is sent.</summary>
    /// <param name="request">A request shape of SageMaker, <c>Create…Request</c> and the like.</param>
    /// <exception cref="ArgumentException">It is no such shape.</exception>
    public static RequestText Of(object request)
    {
        const string Suffix = "Request";
        var name = request.GetType().Name;
        return s_readable.GetTypeInfo(request.GetType()) is { } type && name.EndsWith(Suffix, StringComparison.Ordinal)
            ? new RequestText(name[..^Suffix.Length], JsonSerializer.Serialize(request, type))
            : throw new ArgumentException($"{name} is no request of SageMaker.", nameof(request));
    }

    /// <summary>The operation and the body, on lines of their own, and note and remark behind them.</summary>
    public override string ToString() =>
        string.Join(Environment.NewLine, new[] { $"{Operation} {Json}", Note.Length == 0 ? string.Empty : $"Not known yet: {Note}", Remark }.Where(line => line.Length > 0));

    /// <summary>Writes a part of a body on one line.</summary>
    /// <param name="value">The part.</param>
    internal static string Write(JsonNode value) => value.ToJsonString(s_short);
}
