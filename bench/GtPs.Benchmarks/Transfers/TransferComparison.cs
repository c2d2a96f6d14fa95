using System.Diagnostics;
using System.Globalization;
using GtPs.Aws;
using GtPs.Aws.S3;
using GtPs.Core.Engines;

namespace GtPs.Benchmarks.Transfers;

/// <summary>Our S3 transfers beside <c>aws s3 cp --recursive</c>, on one engine that runs as a process of its own, in turn; prints medians.</summary>
internal static class TransferComparison
{
    private const int Rounds = 3;
    private const string Region = "us-east-1";
    private const string Bucket = "bench";

    /// <summary>Runs the comparison.</summary>
    /// <param name="count">How many images.</param>
    /// <param name="cli">The AWS CLI.</param>
    public static async Task RunAsync(int count, string cli)
    {
        var folder = Directory.CreateTempSubdirectory("gtps-bench-").FullName;
        var data = Path.Combine(folder, "engine");
        try
        {
            var bytes = WriteImages(Path.Combine(folder, "images"), count);
            var engine = await EngineProcess.StartAsync(
                new EngineStartOptions { Path = data, EngineAssembly = Path.Combine(AppContext.BaseDirectory, "GtPs.Engine.dll") }, null, CancellationToken.None);
            var key = EngineProcess.ReadCredentials(data);
            using var clients = new AwsClients(new AwsConnection { Region = Region, EndpointUrl = engine.EndpointUrl, AccessKeyId = key.AccessKeyId, SecretAccessKey = key.SecretAccessKey });
            await clients.S3.CreateBucketAsync(Bucket, CancellationToken.None);
            Console.WriteLine(FormattableString.Invariant($"{count:N0} images, {bytes / 1e6:N0} MB; medians of {Rounds}, {Environment.ProcessorCount} cores; {Version(cli)}"));
            Console.WriteLine("| what | ours | aws s3 cp --recursive | times as fast |");
            Console.WriteLine("| - | - | - | - |");

            var run = new Run(clients.S3, folder, count, (from, to) => Cli(cli, engine.EndpointUrl, key, from, to));
            await CompareAsync("upload", run.UploadAsync, round => run.Cli(Path.Combine(folder, "images"), $"s3://{Bucket}/cli-{round}/"));
            await CompareAsync("download", run.DownloadAsync, round => run.Cli($"s3://{Bucket}/cli-0/", Path.Combine(folder, $"cli-{round}")));
            await CompareAsync("copy on the server", run.CopyAsync, round => run.Cli($"s3://{Bucket}/cli-0/", $"s3://{Bucket}/cli-copy-{round}/"));
        }
        finally
        {
            await EngineProcess.StopAsync(data, CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static long WriteImages(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(7);
        var total = 0L;
        for (var number = 0; number < count; number++)
        {
            var image = new byte[random.Next(20_000, 140_000)];
            random.NextBytes(image);
            File.WriteAllBytes(Path.Combine(folder, $"{number:x16}.jpg"), image);
            total += image.Length;
        }

        return total;
    }

    private static async Task CompareAsync(string what, Func<int, Task> ours, Action<int> theirs)
    {
        var (own, other) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var time = Stopwatch.StartNew();
            await ours(round);
            own.Add(time.Elapsed.TotalSeconds);
            time.Restart();
            theirs(round);
            other.Add(time.Elapsed.TotalSeconds);
        }

        own.Sort();
        other.Sort();
        Console.WriteLine(FormattableString.Invariant($"| {what} | {own[Rounds / 2]:F2} s | {other[Rounds / 2]:F2} s | {other[Rounds / 2] / own[Rounds / 2]:F1} |"));
    }

    private static void Cli(string cli, Uri endpoint, EngineKey key, string from, string to)
    {
        var start = new ProcessStartInfo(cli, ["--endpoint-url", endpoint.ToString(), "s3", "cp", "--recursive", "--quiet", from, to]) { UseShellExecute = false };
        start.Environment["AWS_ACCESS_KEY_ID"] = key.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = key.SecretAccessKey;
        start.Environment["AWS_DEFAULT_REGION"] = Region;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{cli} ended with {process.ExitCode}."));
        }
    }

    private static string Version(string cli)
    {
        using var process = Process.Start(new ProcessStartInfo(cli, ["--version"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        return process.StandardOutput.ReadToEnd().Split(' ')[0];
    }

    private sealed record Run(S3Store Store, string Folder, int Count, Action<string, string> Cli)
    {
        public Task UploadAsync(int round) => TransferAsync(Directory.EnumerateFiles(Path.Combine(Folder, "images"))
            .Select(path => S3TransferItem.Upload(path, new S3Uri(Bucket, $"own-{round}/{Path.GetFileName(path)}"))));

        public async Task DownloadAsync(int round)
        {
            var listed = await ListAsync();
            await TransferAsync(listed.Select(uri => S3TransferItem.Download(uri, Path.Combine(Folder, $"own-{round}", Path.GetFileName(uri.Key)))));
        }

        public async Task CopyAsync(int round)
        {
            var listed = await ListAsync();
            await TransferAsync(listed.Select(uri => S3TransferItem.Copy(uri, new S3Uri(Bucket, $"own-copy-{round}/{Path.GetFileName(uri.Key)}"))));
        }

        private async Task<List<S3Uri>> ListAsync()
        {
            var listed = new List<S3Uri>();
            await foreach (var found in Store.ListAsync(new S3Uri(Bucket, "own-0/"), CancellationToken.None))
            {
                listed.Add(found.Uri);
            }

            return listed;
        }

        private async Task TransferAsync(IEnumerable<S3TransferItem> items)
        {
            var done = 0;
            await foreach (var result in new S3Transfers(Store).TransferAsync(items.ToAsyncEnumerable(), new S3TransferOptions { Total = Count }, null, CancellationToken.None))
            {
                done += result.Status == S3TransferStatus.Copied ? 1 : throw new InvalidOperationException($"{result.Item} was not copied.", result.Error);
            }

            if (done != Count)
            {
                throw new InvalidOperationException($"{done} of {Count} were copied.");
            }
        }
    }
}
