using GtPs.Engine.Hosting;
using GtPs.Model;

namespace GtPs.Engine.Tests.Platform;

/// <summary>What the engine's program refuses before it starts.</summary>
public sealed class StartRefusalTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--port")]
    [InlineData("--colour", "red")]
    [InlineData("--region", "us-east-1")]
    public void Wrong_arguments_are_named_with_the_usage(params string[] args)
    {
        var error = Assert.Throws<GtException>(() => EngineArguments.Parse(args));

        Assert.Equal(("InvalidEngineArgument", GtErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.Contains(args[0] == "--region" ? "--data-path" : args[0], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_none_is_named()
    {
        var error = await Assert.ThrowsAsync<GtException>(() => EngineHost.StartAsync(new EngineOptions { DataPath = _folder.Path, Address = "everywhere" }, Token));

        Assert.Equal(("InvalidAddress", "everywhere"), (error.ErrorId, error.Target));
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_are_not_overwritten()
    {
        var settings = Path.Combine(_folder.Path, "settings.json");
        await File.WriteAllTextAsync(settings, "{ half", Token);

        var error = await Assert.ThrowsAsync<GtException>(() => EngineHost.StartAsync(new EngineOptions { DataPath = _folder.Path, WebhookUrl = "http://127.0.0.1:9/" }, Token));

        Assert.Equal("InvalidEngineSettings", error.ErrorId);
        Assert.Equal("{ half", await File.ReadAllTextAsync(settings, Token));
    }

    public void Dispose() => _folder.Dispose();
}
