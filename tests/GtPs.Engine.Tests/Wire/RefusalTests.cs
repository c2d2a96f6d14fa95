using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.Wire;

/// <summary>What AWS's model refuses, the engine refuses: one raw signed request per rule of every operation's input.</summary>
public sealed class RefusalTests(EngineFixture engine)
{
    private static readonly HttpClient s_http = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, Type> Operations => [.. OperationsOf("sagemaker", typeof(ISageMakerClient)), .. OperationsOf("logs", typeof(ICloudWatchLogsClient))];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_rule_is_held(string service, string operation, Type shape)
    {
        var model = ServiceModel.Load(service);
        var requests = new BrokenRequests(model);
        var input = model.ShapeOf(operation, "input")!;
        var valid = requests.Valid(input, shape);
        Assert.Empty(model.Problems(input, JsonSerializer.SerializeToElement(valid), "sample"));
        Assert.DoesNotContain("detected:", (await SendAsync(service, operation, valid)).Message, StringComparison.Ordinal);

        var problems = new List<string>();
        foreach (var broken in requests.All(input, shape))
        {
            var (code, message) = await SendAsync(service, operation, broken.Body);
            var isNamed = message.Contains($"at '{broken.Path}' failed to satisfy constraint: ", StringComparison.Ordinal) && message.Contains(broken.Rule, StringComparison.Ordinal);
            var isAlone = message.Split(" at '").Skip(1).All(part => part.StartsWith(broken.Path + "'", StringComparison.Ordinal));
            if (code != (service == "logs" ? "InvalidParameterException" : "ValidationException") || !isNamed || !isAlone)
            {
                problems.Add($"{broken.Path}: {broken.Rule}\n    {code}: {message}");
            }
        }

        Assert.True(problems.Count == 0, string.Join("\n", problems));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var (code, message) = await SendAsync("sagemaker", "CreateWorkteam", new JsonObject { ["WorkteamName"] = "a b", ["Description"] = "d", ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "", ["Value"] = "v" }) });
        Assert.Equal("ValidationException", code);
        Assert.StartsWith("3 validation errors detected: Value 'a b' at 'workteamName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9]", message, StringComparison.Ordinal);
        Assert.Contains("; Value null at 'memberDefinitions' failed to satisfy constraint: Member must not be null; ", message, StringComparison.Ordinal);
        Assert.EndsWith("Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CreateEndpoint", """{"EndpointName":7}""", "SerializationException")]
    [InlineData("ListModels", """{"MaxResults":"ten"}""", "SerializationException")]
    [InlineData("ListModels", """{"CreationTimeAfter":"2026-01-01"}""", "SerializationException")]
    [InlineData("CreateEndpoint", """{"EndpointName":"e","EndpointConfigName":"c","DeploymentConfig":{}}""", "ValidationException")]
    public async Task Wrong_types_and_unknown_members_are_refused_as_before(string operation, string body, string expected)
        => Assert.Equal(expected, (await SendAsync("sagemaker", operation, JsonNode.Parse(body)!.AsObject())).Code);

    [Theory]
    [InlineData("/endpoints/-x/invocations", null, null, 3, "endpointName")]
    [InlineData("/endpoints/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/invocations", null, null, 3, "endpointName")]
    [InlineData("/endpoints/x/invocations", "X-Amzn-SageMaker-Target-Variant", "a_b", 3, "targetVariant")]
    [InlineData("/endpoints/x/invocations", "X-Amzn-SageMaker-Inference-Id", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 3, "inferenceId")]
    [InlineData("/endpoints/x/invocations", "X-Amzn-SageMaker-Target-Model", "model.tar.gz", 3, "Target-Model")]
    [InlineData("/endpoints/x/invocations", null, null, 6_291_457, "body")]
    public async Task The_runtime_holds_its_rules_too(string path, string? header, string? value, int bytes, string expected)
    {
        var (status, body) = await new TestSigner(engine.Host).SendAsync(HttpMethod.Post, path, "sagemaker", new string('x', bytes), null, header is null ? [] : [(header, value!)]);
        var answer = JsonDocument.Parse(body).RootElement;
        Assert.Equal((400, "ValidationError"), (status, answer.GetProperty("__type").GetString()));
        Assert.Contains(expected, answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static IEnumerable<TheoryDataRow<string, string, Type>> OperationsOf(string service, Type client)
        => client.GetMethods().Select(method => new TheoryDataRow<string, string, Type>(service, method.Name[..^"Async".Length], method.GetParameters()[0].ParameterType));

    private async Task<(string Code, string Message)> SendAsync(string service, string operation, JsonObject body)
    {
        var target = (service == "logs" ? "Logs_20140328." : "SageMaker.") + operation;
        var (message, _) = new TestSigner(engine.Host).Sign(HttpMethod.Post, "/", service, Encoding.UTF8.GetBytes(body.ToJsonString()), null, ("X-Amz-Target", target));
        using (message)
        {
            using var response = await s_http.SendAsync(message, Token);
            var text = await response.Content.ReadAsStringAsync(Token);
            if (response.IsSuccessStatusCode)
            {
                return (string.Empty, text);
            }

            var answer = JsonDocument.Parse(text).RootElement;
            var code = answer.GetProperty("__type").GetString()!;
            Assert.Equal(400, (int)response.StatusCode);
            Assert.Equal(code, Assert.Single(response.Headers.GetValues("x-amzn-ErrorType")));
            Assert.NotEmpty(Assert.Single(response.Headers.GetValues("x-amzn-RequestId")));
            Assert.Equal("application/x-amz-json-1.1", response.Content.Headers.ContentType!.ToString());
            return (code, answer.GetProperty("message").GetString()!);
        }
    }
}
