using System.Diagnostics;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GtPs.Core.Engines;
using GtPs.Model;

namespace GtPs.Engine.Tests.Platform;

public sealed class EngineProcessTests : IAsyncDisposable
{
    private static readonly string s_assembly = Path.Combine(AppContext.BaseDirectory, "GtPs.Engine.dll");

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private EngineStartOptions Options => new() { Path = _folder.Path, EngineAssembly = s_assembly };

    public async ValueTask DisposeAsync()
    {
        await EngineProcess.StopAsync(_folder.Path, CancellationToken.None);
        _folder.Dispose();
    }

    [Fact]
    public async Task An_engine_is_started_once_found_and_stopped()
    {
        Assert.Null(await EngineProcess.FindAsync(_folder.Path, Token));
        Assert.Null(await EngineProcess.StopAsync(_folder.Path, Token));

        var started = await Task.WhenAll(EngineProcess.StartAsync(Options, null, Token), EngineProcess.StartAsync(Options, null, Token));
        Assert.Equal(started[0].ProcessId, started[1].ProcessId);
        Assert.Equal(started[0].ProcessId, (await EngineProcess.FindAsync(_folder.Path, Token))!.ProcessId);
        Assert.Equal("Running", started[0].Status);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder.Path, "credentials.json")));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_folder.Path, "objects")));
        }

        Assert.Equal("Stopped", (await EngineProcess.StopAsync(_folder.Path, Token))!.Status);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "engine.json")));
        Assert.Null(await EngineProcess.FindAsync(_folder.Path, Token));
    }

    [Fact]
    public async Task Kill_9_in_the_middle_of_puts_loses_no_acknowledged_object()
    {
        var engine = await EngineProcess.StartAsync(Options, null, Token);
        var acknowledged = new System.Collections.Concurrent.ConcurrentBag<int>();
        using (var s3 = Connect(engine))
        {
            await s3.PutBucketAsync("bucket", Token);
            var next = 0;
            var clients = Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
            {
                for (int number; (number = Interlocked.Increment(ref next)) <= 100_000;)
                {
                    await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = $"key/{number}", ContentBody = $"content of {number}" }, Token);
                    acknowledged.Add(number);
                    if (acknowledged.Count == 200)
                    {
                        using var process = Process.GetProcessById(engine.ProcessId);
                        process.Kill();
                    }
                }
            })).ToArray();
            foreach (var client in clients)
            {
                await Assert.ThrowsAnyAsync<Exception>(() => client);
            }
        }

        Assert.True(acknowledged.Count is >= 200 and < 1000, $"{acknowledged.Count} puts");
        Assert.True(File.Exists(Path.Combine(_folder.Path, "engine.json")), "a killed engine leaves its state file");
        Assert.Null(await EngineProcess.FindAsync(_folder.Path, Token));
        var again = await EngineProcess.StartAsync(Options, null, Token);
        Assert.NotEqual(engine.ProcessId, again.ProcessId);
        using var reader = Connect(again);
        foreach (var number in acknowledged)
        {
            using var got = await reader.GetObjectAsync("bucket", $"key/{number}", Token);
            Assert.Equal($"content of {number}", await new StreamReader(got.ResponseStream).ReadToEndAsync(Token));
        }

        Assert.Empty(Directory.GetFiles(Path.Combine(_folder.Path, "incoming")));
    }

    [Fact]
    public async Task A_start_while_a_killed_engine_still_has_the_folder_is_tried_again()
    {
        var killed = await EngineProcess.StartAsync(Options, null, Token);
        using (var process = Process.GetProcessById(killed.ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync(Token);
        }

        // What the system has not taken from the killed one yet.
        var held = new FileStream(Path.Combine(_folder.Path, "engine.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var start = EngineProcess.StartAsync(Options, null, Token);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(60));
        while (!(await ReadLogAsync()).Contains("EngineAlreadyRunning", StringComparison.Ordinal))
        {
            await Task.Delay(20, deadline.Token);
        }

        await held.DisposeAsync();
        Assert.Equal("Running", (await start).Status);

        async Task<string> ReadLogAsync()
        {
            await using var log = new FileStream(Path.Combine(_folder.Path, "engine.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return await new StreamReader(log).ReadToEndAsync(deadline.Token);
        }
    }

    [Fact]
    public async Task A_missing_assembly_and_a_failed_start_are_explained()
    {
        var missing = await Assert.ThrowsAsync<GtException>(() => EngineProcess.StartAsync(Options with { EngineAssembly = "/nowhere/GtPs.Engine.dll" }, null, Token));
        Assert.Equal("EngineAssemblyNotFound", missing.ErrorId);

        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var failed = await Assert.ThrowsAsync<GtException>(() => EngineProcess.StartAsync(Options with { Port = port }, null, Token));
        Assert.Equal("EngineStartFailed", failed.ErrorId);
        Assert.Contains("AddressInUse", failed.Message, StringComparison.Ordinal);
        Assert.Contains($"{port}", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_start_that_takes_too_long_is_told_and_the_engine_goes_on()
    {
        var error = await Assert.ThrowsAsync<GtException>(() => EngineProcess.StartAsync(Options with { Timeout = TimeSpan.Zero }, null, Token));

        Assert.Equal(("EngineStartTimeout", GtErrorKind.Timeout), (error.ErrorId, error.Kind));
        Assert.Equal("Running", (await EngineProcess.StartAsync(Options, null, Token)).Status);
    }

    [Fact]
    public async Task A_wrong_shutdown_token_does_not_stop_the_engine()
    {
        var engine = await EngineProcess.StartAsync(Options, null, Token);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(engine.EndpointUrl, "_gt/shutdown"));
        request.Headers.Add("X-Gt-Shutdown-Token", "wrong");
        using var response = await http.SendAsync(request, Token);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, response.StatusCode);
        Assert.NotNull(await EngineProcess.FindAsync(_folder.Path, Token));
    }

    [Fact]
    public async Task Sigterm_stops_cleanly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        var engine = await EngineProcess.StartAsync(Options, null, Token);
        using var process = Process.GetProcessById(engine.ProcessId);
        using (var kill = Process.Start("kill", ["-TERM", $"{engine.ProcessId}"]))
        {
            await kill.WaitForExitAsync(Token);
        }

        await process.WaitForExitAsync(Token);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "engine.json")));
    }

    private AmazonS3Client Connect(GtEngine engine)
    {
        var key = EngineProcess.ReadCredentials(_folder.Path);
        return new AmazonS3Client(
            new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey),
            new AmazonS3Config { ServiceURL = engine.EndpointUrl.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });
    }
}
