using GtPs.Aws;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.Wire;

/// <summary>An engine in another region than the default one, with its clients.</summary>
public sealed class WestEngine : IAsyncLifetime
{
    private readonly TempFolder _folder = new();

    public EngineHost Host { get; private set; } = null!;

    public AwsClients Clients { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await EngineHost.StartAsync(new EngineOptions { DataPath = _folder.Path, Region = "us-west-2" }, TestContext.Current.CancellationToken);
        Clients = new AwsClients(Host.CreateConnection());
    }

    public async ValueTask DisposeAsync()
    {
        Clients.Dispose();
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
