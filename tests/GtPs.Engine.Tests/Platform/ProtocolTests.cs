using System.Text.Json;
using GtPs.Engine.Hosting;
using GtPs.Engine.Logs;
using GtPs.Model;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Platform;

public sealed class ProtocolTests(EngineFixture engine)
{
    private const string Events = "Logs_20140328.GetLogEvents";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SageMaker.NoSuchOperation", "{}", "UnknownOperationException")]
    [InlineData(Events, "{", "SerializationException")]
    [InlineData(Events, "[]", "SerializationException")]
    [InlineData(Events, "null", "SerializationException")]
    [InlineData(Events, """{"limit":"ten"}""", "SerializationException")]
    [InlineData(Events, """{"logGroupName":"g","unmask":true}""", "InvalidParameterException")]
    [InlineData(Events, """{"logGroupName":"g"}""", "InvalidParameterException")]
    [InlineData(Events, """{"logGroupName":"no-such-group","logStreamName":"s"}""", "ResourceNotFoundException")]
    public async Task Bad_requests_are_named(string target, string body, string expected)
    {
        var (status, answer) = await CallAsync(target, body);
        Assert.Equal(400, status);
        Assert.Equal(expected, answer.GetProperty("__type").GetString());
        Assert.NotEmpty(answer.GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task An_unknown_member_is_named()
    {
        var (_, answer) = await CallAsync(Events, """{"logGroupName":"g","unmask":true}""");
        Assert.Contains("unmask", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_are_paged_until_the_token_stays_the_same()
    {
        var (group, stream) = ($"/test/{Guid.NewGuid():N}", "job/algo-1");
        var writer = engine.Host.Services.GetRequiredService<ILogWriter>();
        await writer.WriteAsync(group, stream, [.. Enumerable.Range(0, 25).Select(number => $"line {number}")], Token);
        await writer.WriteAsync(group, "other", ["x"], Token);

        var lines = new List<string>();
        string? token = null;
        while (true)
        {
            var page = await EventsAsync(group, stream, $"\"startFromHead\":true,\"limit\":10{(token is null ? "" : $",\"nextToken\":\"{token}\"")}");
            lines.AddRange(Lines(page));
            var next = page.GetProperty("nextForwardToken").GetString();
            if (next == token)
            {
                break;
            }

            token = next;
        }

        Assert.Equal(Enumerable.Range(0, 25).Select(number => $"line {number}"), lines);
        var tail = await EventsAsync(group, stream, "\"limit\":3");
        Assert.Equal(["line 22", "line 23", "line 24"], Lines(tail));
        var before = await EventsAsync(group, stream, $"\"limit\":2,\"nextToken\":\"{tail.GetProperty("nextBackwardToken").GetString()}\"");
        Assert.Equal(["line 20", "line 21"], Lines(before));

        await writer.WriteAsync(group, stream, ["late"], Token);
        Assert.Equal(["late"], Lines(await EventsAsync(group, stream, $"\"nextToken\":\"{token}\"")));

        var (_, streams) = await CallAsync("Logs_20140328.DescribeLogStreams", $$"""{"logGroupName":"{{group}}","logStreamNamePrefix":"job/"}""");
        Assert.Equal(stream, Assert.Single(streams.GetProperty("logStreams").EnumerateArray()).GetProperty("logStreamName").GetString());
        var (_, first) = await CallAsync("Logs_20140328.DescribeLogStreams", $$"""{"logGroupName":"{{group}}","limit":1}""");
        var (_, second) = await CallAsync("Logs_20140328.DescribeLogStreams", $$"""{"logGroupName":"{{group}}","limit":1,"nextToken":"{{first.GetProperty("nextToken").GetString()}}"}""");
        Assert.False(second.TryGetProperty("nextToken", out _));
    }

    [Fact]
    public async Task A_page_of_logs_has_at_most_one_megabyte()
    {
        var group = $"/test/{Guid.NewGuid():N}";
        await engine.Host.Services.GetRequiredService<ILogWriter>().WriteAsync(group, "s", [.. Enumerable.Repeat(new string('x', 200_000), 8)], Token);
        Assert.Equal(5, Lines(await EventsAsync(group, "s", "\"startFromHead\":true")).Count());
    }

    [Fact]
    public async Task Identity_is_told()
    {
        var (status, body) = await new TestSigner(engine.Host).SendAsync(HttpMethod.Post, "/", "sts", "Action=GetCallerIdentity&Version=2011-06-15");
        Assert.Equal(200, status);
        Assert.Contains("<Account>000000000000</Account>", body, StringComparison.Ordinal);
        (status, body) = await new TestSigner(engine.Host).SendAsync(HttpMethod.Post, "/", "sts", "Action=AssumeRole&Version=2011-06-15");
        Assert.Equal(400, status);
        Assert.Contains("<Code>InvalidAction</Code>", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_has_one_engine()
    {
        using var folder = new TempFolder();
        await using var first = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        var error = await Assert.ThrowsAsync<GtException>(() => EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token));
        Assert.Equal("EngineAlreadyRunning", error.ErrorId);
        var key = first.Credentials;
        await first.DisposeAsync();
        await using var second = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        Assert.Equal(key, second.Credentials);
    }

    private async Task<JsonElement> EventsAsync(string group, string stream, string more)
    {
        var (status, answer) = await CallAsync(Events, $$"""{"logGroupName":"{{group}}","logStreamName":"{{stream}}",{{more}}}""");
        Assert.Equal(200, status);
        return answer;
    }

    private static IEnumerable<string> Lines(JsonElement page) => page.GetProperty("events").EnumerateArray().Select(entry => entry.GetProperty("message").GetString()!);

    private async Task<(int Status, JsonElement Answer)> CallAsync(string target, string body)
    {
        var service = target.StartsWith("Logs", StringComparison.Ordinal) ? "logs" : "sagemaker";
        var (status, text) = await new TestSigner(engine.Host).SendAsync(HttpMethod.Post, "/", service, body, null, ("X-Amz-Target", target));
        return (status, JsonDocument.Parse(text).RootElement);
    }
}
