using GtPs.Engine.Logs;
using GtPs.Engine.Tests.Training;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Clients;

/// <summary>boto3, Debian's and a newer one that sends checksums and chunked bodies by default.</summary>
public sealed class Boto3Tests(ToolEngine engine) : IClassFixture<ToolEngine>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "boto3_objects.py")]
    [InlineData(true, "boto3_objects.py")]
    [InlineData(false, "boto3_transfers.py")]
    [InlineData(true, "boto3_transfers.py")]
    [InlineData(false, "boto3_buckets.py")]
    [InlineData(true, "boto3_buckets.py")]
    public async Task S3_works_unchanged(bool isNewer, string script)
        => Assert.Equal("done\n", await ClientTool.Python(isNewer).RunAsync(engine, ClientTool.Script(script), engine.Url, ToolEngine.NewBucket(), engine.Work));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_logs_are_read_over_their_pages(bool isNewer)
    {
        var python = ClientTool.Python(isNewer);
        await using var own = new ToolEngine();
        await own.InitializeAsync();
        var log = own.Host.Services.GetRequiredService<ILogWriter>();
        for (var stream = 0; stream < 3; stream++)
        {
            await log.WriteAsync("/aws/sagemaker/Tests", $"s-{stream}", [.. Enumerable.Range(0, 40).Select(number => $"{number} of s-{stream}")], Token);
        }

        Assert.Equal("done\n", await python.RunAsync(own, ClientTool.Script("boto3_logs.py"), own.Url, "/aws/sagemaker/Tests"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Every_waiter_and_paginator_of_sagemaker_works(bool isNewer) => RunInLabAsync(isNewer, "boto3_sagemaker.py", async lab =>
    {
        await lab.PutImagesAsync("train", 18, 1);
        await lab.PutImagesAsync("validation", 6, 2);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task A_job_in_file_mode_trains(bool isNewer) => RunInLabAsync(isNewer, "boto3_training.py", async lab =>
    {
        await lab.PutFilesAsync("train", 30, 1);
        await lab.PutFilesAsync("validation", 12, 2);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Hyperparameters_are_tuned(bool isNewer) => RunInLabAsync(isNewer, "boto3_tuning.py", async lab =>
    {
        await lab.PutImagesAsync("train", 18, 1);
        await lab.PutImagesAsync("validation", 6, 2);
    });

    private static async Task RunInLabAsync(bool isNewer, string script, Func<TrainingLab, Task> prepare)
    {
        var python = ClientTool.Python(isNewer);
        await using var own = new ToolEngine();
        await own.InitializeAsync();
        using var lab = await TrainingLab.CreateAsync(own.Host);
        await prepare(lab);
        Assert.Equal("done\n", await python.RunAsync(own, ClientTool.Script(script), own.Url, lab.Bucket));
    }
}
