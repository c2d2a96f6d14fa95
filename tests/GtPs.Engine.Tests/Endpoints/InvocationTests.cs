using System.Diagnostics;
using System.Text;
using System.Text.Json;
using GtPs.Engine.Endpoints;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Training;
using GtPs.Engine.Tests.Vision;
using GtPs.Model;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace GtPs.Engine.Tests.Endpoints;

/// <summary>What an endpoint takes, gives and refuses.</summary>
public sealed class InvocationTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/html, application/*;q=0.8", "application/json")]
    [InlineData("application/jsonlines", "application/jsonlines")]
    [InlineData("application/jsonlines;q=0.2, application/json;q=0.9", "application/json")]
    [InlineData("application/json;q=0.2, application/jsonlines", "application/jsonlines")]
    public async Task The_form_asked_for_is_given(string? accept, string expected)
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string name = await DeployAsync(lab);
        var answer = await lab.InvokeAsync(name, TestImages.Draw(1, 2, SKEncodedImageFormat.Png), "image/png", accept);
        string body = Encoding.UTF8.GetString(answer.Body.Span);
        Assert.Equal(expected, answer.ContentType);
        Assert.Matches(expected == "application/json" ? @"^\[[^\n]+\]$" : @"^\{""prediction"":\[[^\n]+\]\}\n$", body);
        Assert.Equal(TestImages.Classes.Length, JsonDocument.Parse(body).RootElement is { ValueKind: JsonValueKind.Array } list ? list.GetArrayLength() : JsonDocument.Parse(body).RootElement.GetProperty("prediction").GetArrayLength());
    }

    [Theory]
    [InlineData("text/csv", null, 415, "text/csv")]
    [InlineData("image/jpeg", "text/html", 406, "text/html")]
    [InlineData("image/jpeg", "application/json;q=0", 406, "q=0")]
    [InlineData("image/jpeg", null, 400, "cannot be decoded")]
    public async Task A_model_error_has_aws_form_and_is_in_the_endpoints_log(string type, string? accept, int original, string message)
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string name = await DeployAsync(lab);
        var headers = new List<(string, string)>();
        if (accept is not null)
            headers.Add(("accept", accept));
        using var http = new HttpClient();
        var (request, _) = new TestSigner(engine.Host).Sign(HttpMethod.Post, $"/endpoints/{name}/invocations", "sagemaker", "no image"u8.ToArray(), null, [.. headers]);
        request.Content!.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await http.SendAsync(request, Token);
        using var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));

        Assert.Equal(424, (int)response.StatusCode);
        Assert.Equal("ModelError", response.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.Equal(original, error.RootElement.GetProperty("OriginalStatusCode").GetInt32());
        Assert.Contains(message, error.RootElement.GetProperty("OriginalMessage").GetString(), StringComparison.Ordinal);
        Assert.Equal($"arn:aws:logs:us-east-1:000000000000:log-group:/aws/sagemaker/Endpoints/{name}:log-stream:{name}/i-local", error.RootElement.GetProperty("LogStreamArn").GetString());
        Assert.Contains($"({original})", error.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(await lab.ReadLogAsync($"/aws/sagemaker/Endpoints/{name}", $"{name}/"), line => line.StartsWith($"{original} ", StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Broken_empty_and_large_bodies_are_errors_and_the_endpoint_goes_on()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string name = await DeployAsync(lab);
        byte[] whole = TestImages.Draw(0, 3);
        foreach (byte[] body in new[] { [], [0], whole[..(whole.Length / 2)], new byte[5_000_000] })
            Assert.Equal("ModelError", (await Assert.ThrowsAsync<GtException>(() => lab.InvokeAsync(name, body))).ErrorId);
        Assert.Equal("ValidationError", (await Assert.ThrowsAsync<GtException>(() => lab.InvokeAsync(name, new byte[6_291_457]))).ErrorId);
        Assert.Equal("ValidationError", (await Assert.ThrowsAsync<GtException>(() => lab.InvokeAsync(name, whole, variant: "none"))).ErrorId);
        Assert.Equal(0, EndpointLab.Winner(await lab.InvokeAsync(name, whole)));
    }

    [Fact]
    public async Task What_is_more_than_can_be_held_is_refused_at_once_and_comes_through_later()
    {
        // An engine of its own: taking all of the room would refuse other tests' requests.
        using var folder = new TempFolder();
        await using var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        using var lab = await TrainingLab.CreateAsync(host);
        string name = await DeployAsync(lab);
        var gate = host.Services.GetRequiredService<InvocationGate>();
        using (var taken = gate.Enter(InvocationGate.MaxBytes - 1_000))
        {
            var (status, body) = await new TestSigner(host).SendAsync(HttpMethod.Post, $"/endpoints/{name}/invocations", "sagemaker", new string('x', 2_000));
            Assert.Equal(503, status);
            Assert.Contains("ServiceUnavailable", body, StringComparison.Ordinal);
        }

        Assert.Equal(0, EndpointLab.Winner(await lab.InvokeAsync(name)));
    }

    [Fact]
    public async Task A_thousand_requests_of_many_clients_all_come_back_and_leave_no_room_taken()
    {
        // An engine of its own: taking all of the room would refuse other tests' requests.
        using var folder = new TempFolder();
        await using var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        using var lab = await TrainingLab.CreateAsync(host);
        string name = await DeployAsync(lab);
        byte[][] images = [.. Enumerable.Range(0, 16).Select(seed => TestImages.Draw(seed % 3, seed))];
        await Parallel.ForEachAsync(Enumerable.Range(0, 1_000), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Token }, async (number, _) =>
            Assert.Equal(0, EndpointLab.Winner(await lab.InvokeAsync(name, images[number % images.Length]))));

        // All room is there again: the server gives it back a moment after the client has its answer.
        var gate = host.Services.GetRequiredService<InvocationGate>();
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                gate.Enter(InvocationGate.MaxBytes).Dispose();
                break;
            }
            catch (Protocols.ServiceException) when (watch.Elapsed < TimeSpan.FromSeconds(10))
            {
                await Task.Delay(10, Token);
            }
        }
    }

    private static async Task<string> DeployAsync(TrainingLab lab)
    {
        string name = lab.Bucket[..12];
        await lab.ConstantModelAsync(name, 0);
        await lab.ConfigureAsync(name, (name, 1));
        Assert.Equal("InService", (await lab.DeployAsync(name, name)).EndpointStatus);
        return name;
    }
}
