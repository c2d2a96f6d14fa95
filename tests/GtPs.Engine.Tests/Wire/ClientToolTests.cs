using System.Diagnostics;
using System.Text.Json;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;

namespace GtPs.Engine.Tests.Wire;

/// <summary>AWS's own clients drive the engine: what they send and expect was written without us.</summary>
public sealed class ClientToolTests : IAsyncLifetime
{
    private const string Python = "/usr/bin/python3";
    private const string Cli = "/usr/bin/aws";
    private readonly TempFolder _folder = new();

    // Not below the folder that the CLI walks: it counts a file that vanishes meanwhile as a failure.
    private readonly TempFolder _engineFolder = new();
    private EngineHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _host = await EngineHost.StartAsync(new EngineOptions { DataPath = _engineFolder.Path, Region = "us-west-2" }, Token);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
        _engineFolder.Dispose();
    }

    [Fact]
    public async Task Boto3_labels_trains_and_predicts_and_the_cli_reads_it_all()
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/boto3"), "Debian's python3-boto3 is not installed.");
        using var result = JsonDocument.Parse(await RunAsync(Python, Path.Combine(AppContext.BaseDirectory, "Wire", "notebook_with_boto3.py"), _host.Address.ToString(), "boto3-bucket", _folder.Path));
        var came = result.RootElement;
        Assert.Equal("000000000000", came.GetProperty("account").GetString());
        Assert.Equal(32, came.GetProperty("counters").GetProperty("HumanLabeled").GetInt32());
        Assert.Equal(0, came.GetProperty("counters").GetProperty("Unlabeled").GetInt32());
        Assert.Equal(32, came.GetProperty("correct").GetInt32());
        Assert.Equal(10, came.GetProperty("validationLines").GetInt32());
        Assert.Equal([0, 1, 0, 1], came.GetProperty("predictions").EnumerateArray().Select(value => value.GetInt32()));
        Assert.Equal("ResourceNotFound", came.GetProperty("noJob").GetString());
        Assert.Equal("ValidationError", came.GetProperty("noEndpoint").GetString());
        Assert.Equal("ValidationException", came.GetProperty("noModel").GetString());
        Assert.True(came.GetProperty("checked").GetArrayLength() >= 16, came.GetProperty("checked").ToString());

        await ReadWithCliAsync(came.GetProperty("manifest").GetString()!);
    }

    private async Task ReadWithCliAsync(string manifest)
    {
        Assert.SkipUnless(File.Exists(Cli), "Debian's awscli is not installed.");
        Assert.Equal("Completed", (await CliAsync("sagemaker", "describe-labeling-job", "--labeling-job-name", "boto3-job", "--query", "LabelingJobStatus", "--output", "text")).Trim());
        var lines = (await CliAsync("s3", "cp", manifest, "-")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(32, lines.Length);
        Assert.All(lines, line => Assert.Contains("\"category-metadata\"", line, StringComparison.Ordinal));

        var image = Path.Combine(_folder.Path, "001.png");
        var answer = Path.Combine(_folder.Path, "answer.json");
        await CliAsync("sagemaker-runtime", "invoke-endpoint", "--endpoint-name", "boto3-endpoint", "--content-type", "image/png", "--body", $"fileb://{image}", answer);
        var probabilities = JsonSerializer.Deserialize<double[]>(await File.ReadAllTextAsync(answer, Token))!;
        Assert.True(probabilities[1] > probabilities[0]);

        await CliAsync("s3", "cp", "--recursive", "--quiet", "--exclude", "*", "--include", "*.png", _folder.Path, "s3://boto3-bucket/cli/");
        Assert.Equal(32, (await CliAsync("s3", "ls", "s3://boto3-bucket/cli/")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await CliAsync("sagemaker", "delete-endpoint", "--endpoint-name", "boto3-endpoint");
        await CliAsync("s3", "rb", "--force", "s3://boto3-bucket");
        Assert.DoesNotContain("boto3-bucket", await CliAsync("s3", "ls"), StringComparison.Ordinal);
    }

    private Task<string> CliAsync(params string[] arguments) => RunAsync(Cli, ["--endpoint-url", _host.Address.ToString(), "--no-cli-pager", .. arguments]);

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = _folder.Path };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.Contains("proxy", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = _host.Credentials.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = _host.Credentials.SecretAccessKey;
        start.Environment["AWS_DEFAULT_REGION"] = "us-west-2";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["HOME"] = _folder.Path;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        using var registration = Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{await error}\n{await output}");
        return await output;
    }
}
