using GtPs.Aws.SageMakerRuntime;
using GtPs.Engine.Protocols;
using GtPs.Engine.Protocols.Validation;

namespace GtPs.Engine.Endpoints;

/// <summary>Reads an invocation from HTTP: what it may bring, and what it wants back.</summary>
internal static class InvocationRequest
{
    /// <summary>What an endpoint answers with unless asked otherwise.</summary>
    public const string Json = "application/json";

    /// <summary>One JSON object on a line.</summary>
    public const string JsonLines = "application/jsonlines";

    private const string PathPrefix = "/endpoints/";
    private const string PathSuffix = "/invocations";
    private const string HeaderPrefix = "X-Amzn-SageMaker-";
    private const string CustomAttributes = HeaderPrefix + "Custom-Attributes";
    private const string TargetVariant = HeaderPrefix + "Target-Variant";
    private const string InferenceId = HeaderPrefix + "Inference-Id";
    private static readonly string[] s_headers = [CustomAttributes, TargetVariant, InferenceId];
    private static readonly string[] s_contentTypes = ["image/jpeg", "image/png", "application/x-image"];

    /// <summary>Whether a request is an invocation.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, decoded.</param>
    public static bool Matches(string method, string path)
        => method == HttpMethods.Post
            && path.StartsWith(PathPrefix, StringComparison.Ordinal)
            && path.EndsWith(PathSuffix, StringComparison.Ordinal)
            && path.Length > PathPrefix.Length + PathSuffix.Length;

    /// <summary>Reads an invocation.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">Its body.</param>
    /// <exception cref="ServiceException"><c>ValidationError</c>.</exception>
    public static InvokeEndpointRequest Read(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        foreach (var (name, _) in request.Headers)
        {
            if (name.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase) && !s_headers.Contains(name, StringComparer.OrdinalIgnoreCase))
                throw EngineErrors.RuntimeValidation($"The header {name} is set, but the local engine cannot honour it. Leave it out.");
        }

        var read = new InvokeEndpointRequest
        {
            EndpointName = request.Path.Value![PathPrefix.Length..^PathSuffix.Length],
            Body = body,
            ContentType = request.ContentType,
            Accept = Text(request, "Accept"),
            CustomAttributes = Text(request, CustomAttributes),
            TargetVariant = Text(request, TargetVariant),
            InferenceId = Text(request, InferenceId),
        };
        return RequestValidator.Check(read) is { } violations ? throw EngineErrors.RuntimeValidation(violations) : read;
    }

    /// <summary>Why the model's container would not take a content type, or null when it would.</summary>
    /// <param name="contentType">The request's content type; the built-in algorithm takes one without for an image.</param>
    public static string? RefusalOf(string? contentType)
    {
        var type = contentType is null ? "application/x-image" : contentType.Split(';')[0].Trim();
        return s_contentTypes.Contains(type, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"content type '{type}' is not supported; send {string.Join(", ", s_contentTypes)}";
    }

    /// <summary>The type to answer with, or null when none that is accepted can be given.</summary>
    /// <param name="accept">The request's Accept header: types with or without quality, as RFC 9110 has them; a quality of 0 refuses a type.</param>
    public static string? Negotiate(string? accept)
    {
        if (string.IsNullOrWhiteSpace(accept))
            return Json;
        string? best = null;
        double bestQuality = 0;
        foreach (string range in accept.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = range.Split(';', StringSplitOptions.TrimEntries);
            string? type = parts[0].ToLowerInvariant() switch
            {
                "*/*" or "application/*" or Json => Json,
                JsonLines => JsonLines,
                _ => null,
            };
            double quality = QualityOf(parts);
            if (type is not null && quality > bestQuality)
                (best, bestQuality) = (type, quality);
        }

        return best;
    }

    private static double QualityOf(string[] parts)
    {
        foreach (string part in parts.AsSpan(1))
        {
            if (part.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
                return double.TryParse(part.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture, out double quality) ? quality : 0;
        }

        return 1;
    }

    private static string? Text(HttpRequest request, string header) => request.Headers.TryGetValue(header, out var value) ? value.ToString() : null;
}
