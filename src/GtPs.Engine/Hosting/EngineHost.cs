using System.Net;
using GtPs.Aws;
using GtPs.Engine.Jobs;
using GtPs.Engine.Protocols;
using GtPs.Engine.Storage;
using GtPs.Model;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace GtPs.Engine.Hosting;

/// <summary>A running engine.</summary>
public sealed class EngineHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly EngineLock _lock;
    private int _disposed;

    private EngineHost(WebApplication app, EngineLock held, Uri address, EngineCredentials credentials)
    {
        _app = app;
        _lock = held;
        Address = address;
        Credentials = credentials;
    }

    /// <summary>Where the engine listens, for example <c>http://127.0.0.1:41234/</c>.</summary>
    public Uri Address { get; }

    /// <summary>The key clients sign with.</summary>
    public EngineCredentials Credentials { get; }

    /// <summary>The engine's services.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Completes when a client has asked the engine to shut down; its owner then disposes it.</summary>
    public Task ShutdownRequested => Services.GetRequiredService<ShutdownSignal>().Requested;

    /// <summary>Starts an engine; completes when unfinished jobs have been taken up again and the engine answers.</summary>
    /// <param name="options">How.</param>
    /// <param name="token">Cancels the start.</param>
    /// <exception cref="GtException"><c>EngineAlreadyRunning</c>, <c>InvalidAddress</c>, <c>AddressInUse</c>.</exception>
    public static async Task<EngineHost> StartAsync(EngineOptions options, CancellationToken token)
    {
        if (!IPAddress.TryParse(options.Address, out var address))
        {
            throw new GtException("InvalidAddress", $"'{options.Address}' is not an IP address. Give 127.0.0.1, ::1 or an address of this machine.", GtErrorKind.InvalidArgument, options.Address);
        }

        var folder = new DataFolder(options.DataPath);
        var held = EngineLock.Take(folder);
        WebApplication? app = null;
        try
        {
            var credentials = EngineCredentials.LoadOrCreate(folder);
            app = Build(options, address, folder, credentials);

            // Made now and not when first asked for: both clean up after a killed process.
            _ = app.Services.GetRequiredService<EngineDatabase>();
            _ = app.Services.GetRequiredService<ObjectIndex>();
            foreach (var area in app.Services.GetServices<IResumable>())
            {
                await area.ResumeAsync(token).ConfigureAwait(false);
            }

            await app.StartAsync(token).ConfigureAwait(false);
            var listening = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            return new EngineHost(app, held, new Uri(listening), credentials);
        }
        catch (Exception exception)
        {
            await CloseAsync(app, held).ConfigureAwait(false);
            if (exception is IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException })
            {
                throw new GtException("AddressInUse", $"Port {options.Port} on {options.Address} is taken. Give another port, or 0 for a free one.", GtErrorKind.InvalidArgument, $"{options.Address}:{options.Port}", exception);
            }

            throw;
        }
    }

    /// <summary>The way a client connects to this engine.</summary>
    public AwsConnection CreateConnection() => new()
    {
        Region = Services.GetRequiredService<EngineOptions>().Region,
        EndpointUrl = Address,
        AccessKeyId = Credentials.AccessKeyId,
        SecretAccessKey = Credentials.SecretAccessKey,
    };

    /// <summary>Stops the engine: running requests end, jobs stay as they are and are resumed at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            await CloseAsync(_app, _lock).ConfigureAwait(false);
        }
    }

    private static WebApplication Build(EngineOptions options, IPAddress address, DataFolder folder, EngineCredentials credentials)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, options.Port);

            // S3 takes objects of any size and slow clients; long keys come percent-encoded, three bytes each.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
            kestrel.ResponseHeaderEncodingSelector = _ => System.Text.Encoding.UTF8;
        });
        options.ConfigureLogging?.Invoke(builder.Logging);
        builder.Services
            .Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5))
            .AddSingleton(options)
            .AddSingleton(options.Clock)
            .AddSingleton(folder)
            .AddSingleton(credentials)
            .AddSingleton<ShutdownSignal>()
            .AddAreas();
        var app = builder.Build();
        app.Run(app.Services.GetRequiredService<RequestDispatcher>().AnswerAsync);
        return app;
    }

    private static async Task CloseAsync(WebApplication? app, EngineLock held)
    {
        try
        {
            if (app is not null)
            {
                await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
                await app.Services.GetRequiredService<JobRunner>().DisposeAsync().ConfigureAwait(false);
                var database = app.Services.GetRequiredService<EngineDatabase>();
                await app.DisposeAsync().ConfigureAwait(false);
                database.ClosePool();
            }
        }
        finally
        {
            held.Dispose();
        }
    }
}
