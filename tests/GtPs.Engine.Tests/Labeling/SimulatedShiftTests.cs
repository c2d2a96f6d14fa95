using Dapper;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>Simulated workers on a machine that sleeps while they work.</summary>
public sealed class SimulatedShiftTests
{
    [Fact]
    public async Task Workers_whose_lease_ran_out_try_again()
    {
        var clock = new JumpingClock();
        await using var scene = await LabelingScene.StartAsync(clock);
        await scene.MakeImagesAsync(6);
        await scene.CreateJobAsync(LabelingScene.JobRequest("slept", await scene.MakeTeamAsync(workers: 3, seconds: "0.7")));
        var database = scene.Host.Services.GetRequiredService<EngineDatabase>();
        await UntilLeasedAsync(database);

        // Longer than TaskTimeLimitInSeconds, and far below TaskAvailabilityLifetimeInSeconds.
        clock.Jump(TimeSpan.FromSeconds(61));
        var job = await scene.WaitAsync("slept");

        Assert.Equal((6, 6, 0, 0, 0), LabelingJobTests.Counters(job));
        Assert.Equal(LabelingJobStatus.Completed, job.LabelingJobStatus);
        Assert.Equal(6, (await scene.ListAsync("out/slept/annotations/worker-response/")).Count);
    }

    private static async Task UntilLeasedAsync(EngineDatabase database)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using (var connection = database.Open())
            {
                if (connection.QuerySingle<long>("SELECT COUNT(*) FROM labeling_leases") == 3)
                {
                    return;
                }
            }

            await Task.Delay(5, deadline.Token);
        }
    }
}
