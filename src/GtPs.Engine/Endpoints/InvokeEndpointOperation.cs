using GtPs.Aws.SageMaker;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Protocols.Validation;
using GtPs.Engine.Resources;
using GtPs.Vision;

namespace GtPs.Engine.Endpoints;

/// <summary>
/// <c>POST /endpoints/{name}/invocations</c>: an image in, probabilities in class-index order out
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html).
/// </summary>
internal sealed class InvokeEndpointOperation(EndpointRecords records, EndpointModels models, EngineOptions options) : IRestOperation
{
    private const string Prefix = "/endpoints/";
    private const string Suffix = "/invocations";
    private const string HeaderPrefix = "X-Amzn-SageMaker-";
    private const string CustomAttributes = HeaderPrefix + "Custom-Attributes";
    private const string TargetVariant = HeaderPrefix + "Target-Variant";
    private const string InferenceId = HeaderPrefix + "Inference-Id";
    private const string Json = "application/json";
    private const string JsonLines = "application/jsonlines";
    private static readonly string[] s_headers = [CustomAttributes, TargetVariant, InferenceId];
    private static readonly string[] s_contentTypes = ["image/jpeg", "image/png", "application/x-image"];

    /// <inheritdoc />
    public string Service => "sagemaker";

    /// <inheritdoc />
    public bool Matches(string method, string path)
        => method == HttpMethods.Post
            && path.StartsWith(Prefix, StringComparison.Ordinal)
            && path.EndsWith(Suffix, StringComparison.Ordinal)
            && path.Length > Prefix.Length + Suffix.Length;

    /// <inheritdoc />
    public async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken token)
    {
        var request = Read(context.Request, body);
        if (RequestValidator.Check(request) is { } violations)
            throw EngineErrors.RuntimeValidation(violations);
        string name = request.EndpointName!;
        var endpoint = records.Endpoints.Find(name)
            ?? throw EngineErrors.RuntimeValidation($"Endpoint {name} of account {options.AccountId} not found.");
        if (endpoint.Description.EndpointStatus != EndpointStatus.InService)
            throw EngineErrors.RuntimeValidation($"Endpoint {name} of account {options.AccountId} is {endpoint.Description.EndpointStatus}, not InService.");
        var variant = Choose(endpoint.Variants, request.TargetVariant);
        bool isJsonLines = Negotiate(request.Accept ?? string.Empty) == JsonLines;
        float[] probabilities = await PredictAsync(name, variant, request.ContentType, body).ConfigureAwait(false);

        byte[] answer = isJsonLines ? [.. PredictionJson.Object(probabilities), (byte)'\n'] : PredictionJson.Array(probabilities);
        context.Response.ContentType = isJsonLines ? JsonLines : Json;
        context.Response.ContentLength = answer.Length;
        context.Response.Headers["x-Amzn-Invoked-Production-Variant"] = variant.Name;
        await context.Response.Body.WriteAsync(answer, token).ConfigureAwait(false);
    }

    private async Task<float[]> PredictAsync(string name, ServedVariant variant, string? contentType, ReadOnlyMemory<byte> body)
    {
        string type = (contentType ?? "application/x-image").Split(';')[0].Trim();
        if (!s_contentTypes.Contains(type, StringComparer.OrdinalIgnoreCase))
            throw EngineErrors.ModelError(415, $"content type '{type}' is not supported; send {string.Join(", ", s_contentTypes)}");
        try
        {
            var model = await models.GetAsync(name, variant).ConfigureAwait(false);
            return model.Predict(body.Span);
        }
        catch (VisionException exception) when (exception.ErrorId == VisionException.ImageNotDecodable)
        {
            throw EngineErrors.ModelError(400, exception.Message);
        }
        catch (JobFailedException exception)
        {
            throw EngineErrors.ModelError(500, exception.Reason);
        }
    }

    private static InvokeEndpointRequest Read(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        if (request.Headers.Keys.FirstOrDefault(name => name.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase) && !s_headers.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            throw EngineErrors.RuntimeValidation($"The header {unknown} is set, but the local engine cannot honour it. Leave it out.");
        return new InvokeEndpointRequest
        {
            EndpointName = request.Path.Value![Prefix.Length..^Suffix.Length],
            Body = body,
            ContentType = request.ContentType,
            Accept = Text(request, "Accept"),
            CustomAttributes = Text(request, CustomAttributes),
            TargetVariant = Text(request, TargetVariant),
            InferenceId = Text(request, InferenceId),
        };
    }

    private static string? Text(HttpRequest request, string header) => request.Headers.TryGetValue(header, out var value) ? value.ToString() : null;

    private static string Negotiate(string accept)
    {
        // SDKs send Accept only when the caller sets it; the runtime's own header wins.
        if (accept.Length == 0 || accept.Contains("*/*", StringComparison.Ordinal) || accept.Contains(Json, StringComparison.OrdinalIgnoreCase) && !accept.Contains(JsonLines, StringComparison.OrdinalIgnoreCase))
            return Json;
        return accept.Contains(JsonLines, StringComparison.OrdinalIgnoreCase)
            ? JsonLines
            : throw EngineErrors.ModelError(406, $"'{accept}' cannot be given; accept {Json} or {JsonLines}");
    }

    /// <summary>The variant asked for, else one by chance in proportion to the weights.</summary>
    private static ServedVariant Choose(List<ServedVariant> variants, string? target)
    {
        if (!string.IsNullOrEmpty(target))
            return variants.Find(variant => variant.Name == target) ?? throw EngineErrors.RuntimeValidation($"Variant '{target}' does not exist; there are {string.Join(", ", variants.Select(variant => variant.Name))}.");
        if (variants.Count == 1)
            return variants[0];
        double point = Random.Shared.NextDouble() * variants.Sum(variant => variant.Weight);
        return variants.Find(variant => (point -= variant.Weight) < 0) ?? variants[^1];
    }
}
