namespace GtPs.Engine.Tests.Wire;

/// <summary>Holds the HTTP side of an exchange against AWS's models: method, path, headers, status and error code.</summary>
internal sealed class ExchangeContract
{
    private const string Runtime = "InvokeEndpoint";

    /// <summary>What every service may answer: https://docs.aws.amazon.com/sagemaker/latest/APIReference/CommonErrors.html; SageMaker says ValidationException.</summary>
    private static readonly string[] s_common =
    [
        "AccessDeniedException", "IncompleteSignatureException", "InternalFailure", "InvalidSignatureException", "MissingAuthenticationTokenException", "SerializationException",
        "ServiceUnavailable", "ThrottlingException", "UnknownOperationException", "UnrecognizedClientException", "ValidationException",
    ];

    private readonly ServiceModel _sageMaker = ServiceModel.Load("sagemaker");
    private readonly ServiceModel _logs = ServiceModel.Load("logs");
    private readonly ServiceModel _runtime = ServiceModel.Load("sagemaker-runtime");

    /// <summary>The operation that a request asks for; null when it is none of these services', but the engine's own.</summary>
    public static string? OperationOf(HttpRequestMessage request) => request.Headers.TryGetValues("X-Amz-Target", out var target)
        ? (target.Single().Split('.') is [not "GroundTruthPS", var name] ? name : null)
        : request.RequestUri!.AbsolutePath.EndsWith("/invocations", StringComparison.Ordinal) ? Runtime : null;

    /// <summary>The error's code.</summary>
    public static string ErrorOf(HttpResponseMessage response) => response.Headers.TryGetValues("x-amzn-ErrorType", out var code) ? code.Single() : "(none)";

    /// <summary>The model that has an operation.</summary>
    public ServiceModel ModelOf(string operation) => operation == Runtime ? _runtime : operation.Contains("Log", StringComparison.Ordinal) ? _logs : _sageMaker;

    /// <summary>What is wrong with an exchange.</summary>
    public IEnumerable<string> Problems(string operation, HttpRequestMessage request, HttpResponseMessage response)
    {
        var problems = new List<string>();
        var http = ModelOf(operation).Operation(operation).GetProperty("http");
        Check(request.Method.Method == http.GetProperty("method").GetString(), $"the method is {request.Method}");
        Check(IsPath(http.GetProperty("requestUri").GetString()!, request.RequestUri!.AbsolutePath), $"the path is {request.RequestUri.AbsolutePath}");
        Check(response.Headers.TryGetValues("x-amzn-RequestId", out var ids) && Guid.TryParse(ids.Single(), out _), "x-amzn-RequestId is missing");
        if (operation == Runtime)
        {
            foreach (var name in Unknown("input", request.Headers).Concat(response.IsSuccessStatusCode ? Unknown("output", response.Headers) : []))
            {
                problems.Add($"{operation}: AWS has no header {name}");
            }
        }
        else
        {
            Check(request.Content!.Headers.ContentType!.ToString() == "application/x-amz-json-1.1", $"the request is {request.Content.Headers.ContentType}");
            Check(response.Content.Headers.ContentType!.ToString() == "application/x-amz-json-1.1", $"the response is {response.Content.Headers.ContentType}");
        }

        if (!response.IsSuccessStatusCode)
        {
            CheckError();
        }

        return problems;

        void CheckError()
        {
            var (code, model) = (ErrorOf(response), ModelOf(operation));
            Check(model.ErrorsOf(operation).Concat(s_common).Contains(code), $"the error {code} is none of its own and no common one");
            var expected = model.Shapes.TryGetProperty(code, out var shape) && shape.TryGetProperty("error", out var error) && error.TryGetProperty("httpStatusCode", out var status) ? status.GetInt32() : code == "InternalFailure" ? 500 : 400;
            Check((int)response.StatusCode == expected, $"the status of {code} is {(int)response.StatusCode}");
        }

        void Check(bool holds, string problem)
        {
            if (!holds)
            {
                problems.Add($"{operation}: {problem}");
            }
        }
    }

    private IEnumerable<string> Unknown(string side, System.Net.Http.Headers.HttpHeaders headers)
    {
        var members = _runtime.Shape(_runtime.ShapeOf(Runtime, side)!).GetProperty("members").EnumerateObject().Select(member => member.Value);
        var known = members.Where(member => member.TryGetProperty("location", out var place) && place.GetString() == "header").Select(member => member.GetProperty("locationName").GetString()!);
        return headers.Select(header => header.Key)
            .Except(known, StringComparer.OrdinalIgnoreCase)
            .Where(name => name.StartsWith("x-amzn-", StringComparison.OrdinalIgnoreCase) && !name.Equals("x-amzn-RequestId", StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsPath(string template, string path)
    {
        var (parts, given) = (template.Split('/'), path.Split('/'));
        return parts.Length == given.Length && parts.Zip(given).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
    }
}
