using System.Net.Sockets;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GtPs.Core.Engines;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.S3;

/// <summary>What happens on the connection: "100 Continue", and large bodies that are never held in memory.</summary>
public sealed class ConnectionTests(EngineFixture engine) : BucketTest(engine)
{
    [Fact]
    public async Task A_client_that_waits_for_100_hears_it_before_it_sends_and_not_when_the_request_is_refused()
    {
        var signer = new TestSigner(Host);
        Assert.StartsWith("HTTP/1.1 100 Continue", await AskAsync(signer, $"/{Bucket}/key"), StringComparison.Ordinal);

        // The client keeps its body now, so the connection must end: the next request would be read as the body.
        var refused = await AskAsync(signer, "/no-such-bucket/key");
        Assert.StartsWith("HTTP/1.1 404", refused, StringComparison.Ordinal);
        Assert.Contains("Connection: close", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hundred_megabytes_go_through_flat_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peak of a process's memory is read from /proc.");
        using var folder = new TempFolder();
        var process = await EngineProcess.StartAsync(new EngineStartOptions { Path = folder.Path, EngineAssembly = Path.Combine(AppContext.BaseDirectory, "GtPs.Engine.dll") }, null, Token);
        try
        {
            var key = EngineProcess.ReadCredentials(folder.Path);
            using var s3 = new AmazonS3Client(
                new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey),
                new AmazonS3Config { ServiceURL = process.EndpointUrl.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true, UseHttp = true, MaxErrorRetry = 0 });
            await s3.PutBucketAsync("bucket", Token);
            await MoveAsync(s3, "warm", 1_000_000);
            var before = PeakMegabytes(process.ProcessId);
            await MoveAsync(s3, "large", 100_000_000);
            Assert.InRange(PeakMegabytes(process.ProcessId) - before, 0, 40);
        }
        finally
        {
            await EngineProcess.StopAsync(folder.Path, CancellationToken.None);
        }
    }

    private static async Task MoveAsync(AmazonS3Client s3, string key, int length)
    {
        var content = new byte[length];
        new Random(7).NextBytes(content);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "bucket", Key = key, InputStream = new MemoryStream(content) }, Token);
        using var got = await s3.GetObjectAsync("bucket", key, Token);
        var back = new byte[length];
        await got.ResponseStream.ReadExactlyAsync(back, Token);
        Assert.True(content.AsSpan().SequenceEqual(back));
    }

    private static long PeakMegabytes(int process)
        => long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;

    private async Task<string> AskAsync(TestSigner signer, string target)
    {
        var (message, _) = signer.Sign(HttpMethod.Put, target, "s3", [120]);
        using (message)
        {
            var text = new StringBuilder($"PUT {target} HTTP/1.1\r\nHost: {Host.Address.Authority}\r\nContent-Length: 1\r\nExpect: 100-continue\r\n");
            foreach (var (name, values) in message.Headers)
            {
                text.Append(name).Append(": ").AppendJoin(", ", values).Append("\r\n");
            }

            using var client = new TcpClient();
            await client.ConnectAsync(Host.Address.Host, Host.Address.Port, Token);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(text.Append("\r\n").ToString()), Token);
            var buffer = new byte[64 * 1024];
            var read = await stream.ReadAsync(buffer, Token);
            return Encoding.UTF8.GetString(buffer, 0, read);
        }
    }
}
