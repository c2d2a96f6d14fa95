using GtPs.Aws.SageMakerRuntime;
using GtPs.Engine.Hosting;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;
using GtPs.Vision;

namespace GtPs.Engine.Endpoints;

/// <summary>
/// <c>POST /endpoints/{name}/invocations</c>: an image in, probabilities in class-index order out
/// (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html).
/// </summary>
internal sealed class InvokeEndpointOperation(EndpointRecords records, EndpointModels live, EndpointLog log, InvocationGate gate, EngineOptions options) : IRestOperation
{
    /// <inheritdoc />
    public string Service => "sagemaker";

    /// <inheritdoc />
    public bool Matches(string method, string path) => InvocationRequest.Matches(method, path);

    /// <inheritdoc />
    public IDisposable Enter(HttpRequest request) => gate.Enter(Math.Min(request.ContentLength ?? RequestBody.Limit, RequestBody.Limit));

    /// <inheritdoc />
    public async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken token)
    {
        var request = InvocationRequest.Read(context.Request, body);
        var variant = Take(request);
        try
        {
            string? type = InvocationRequest.Negotiate(request.Accept);
            if ((type is null ? $"'{request.Accept}' cannot be given; accept {InvocationRequest.Json} or {InvocationRequest.JsonLines}" : null) is { } refusal)
                throw await ModelErrorAsync(request, variant, 406, refusal).ConfigureAwait(false);
            float[] probabilities = await PredictAsync(request, variant, token).ConfigureAwait(false);
            bool isJsonLines = type == InvocationRequest.JsonLines;
            var answer = isJsonLines ? PredictionJson.Line(probabilities) : PredictionJson.Array(probabilities);
            context.Response.ContentType = type;
            context.Response.ContentLength = answer.Length;
            context.Response.Headers["x-Amzn-Invoked-Production-Variant"] = variant.Name;
            await context.Response.BodyWriter.WriteAsync(answer, token).ConfigureAwait(false);
        }
        finally
        {
            variant.Model.Leave();
        }
    }

    /// <summary>The variant that answers, entered: an update that comes now leaves its model in memory until this answer is out.</summary>
    private LiveVariant Take(InvokeEndpointRequest request)
    {
        while (live.Find(request.EndpointName!) is { } endpoint)
        {
            var variant = string.IsNullOrEmpty(request.TargetVariant)
                ? endpoint.Choose(Random.Shared.NextDouble())
                : endpoint.Find(request.TargetVariant)
                    ?? throw EngineErrors.RuntimeValidation($"Variant '{request.TargetVariant}' does not exist; there are {string.Join(", ", endpoint.Variants.Select(variant => variant.Name))}.");

            // It cannot be entered when an update took its place since it was found.
            if (variant.Model.TryEnter())
                return variant;
        }

        string status = records.Endpoints.Find(request.EndpointName!)?.Description.EndpointStatus is { } known ? $"is {known}, not InService" : "not found";
        throw EngineErrors.RuntimeValidation($"Endpoint {request.EndpointName} of account {options.AccountId} {status}.");
    }

    private async Task<float[]> PredictAsync(InvokeEndpointRequest request, LiveVariant variant, CancellationToken token)
    {
        if (InvocationRequest.RefusalOf(request.ContentType) is { } refusal)
            throw await ModelErrorAsync(request, variant, 415, refusal).ConfigureAwait(false);
        try
        {
            var model = await variant.Model.GetAsync().ConfigureAwait(false);
            return await gate.RunAsync(() => model.Predict(request.Body.Span), token).ConfigureAwait(false);
        }
        catch (VisionException exception)
        {
            throw await ModelErrorAsync(request, variant, exception.ErrorId == VisionException.ImageNotDecodable ? 400 : 500, exception.Message).ConfigureAwait(false);
        }
        catch (JobFailedException exception)
        {
            throw await ModelErrorAsync(request, variant, 500, exception.Reason).ConfigureAwait(false);
        }
    }

    private async Task<ServiceException> ModelErrorAsync(InvokeEndpointRequest request, LiveVariant variant, int status, string message)
    {
        await log.WriteAsync(request.EndpointName!, variant.Name, $"{status} {message}").ConfigureAwait(false);
        return EngineErrors.ModelError(
            status, message, $"See the log group {EndpointLog.GroupOf(request.EndpointName!)} in account {options.AccountId} for more information.", log.StreamArnOf(request.EndpointName!, variant.Name));
    }
}
