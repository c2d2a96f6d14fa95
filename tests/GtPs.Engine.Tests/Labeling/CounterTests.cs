using GtPs.Aws.SageMaker;
using GtPs.Engine.Labeling;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>The counters of a job that has not begun, and of one that is at work.</summary>
public sealed class CounterTests
{
    [Fact]
    public async Task All_counters_are_zero_until_the_manifest_is_read()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(12);
        var request = LabelingScene.JobRequest("new", await scene.MakeTeamAsync());

        // Made, but not started: the state that the first Describe on AWS shows.
        await scene.Host.Services.GetRequiredService<LabelingJobFactory>().CreateAsync(request, TestContext.Current.CancellationToken);
        var job = await scene.DescribeAsync("new");

        Assert.Equal(LabelingJobStatus.Initializing, job.LabelingJobStatus);
        Assert.Equal((0, 0, 0, 0, 0), LabelingJobTests.Counters(job));
    }

    [Fact]
    public async Task Counters_add_up_to_the_objects_whenever_they_are_read()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(60);
        await scene.PutAsync("images/0007.png", "no image");
        await scene.CreateJobAsync(LabelingScene.JobRequest("sum", await scene.MakeTeamAsync(seconds: "0.01")));
        List<int> human = [];

        var job = await LabelingScene.WaitAsync(scene.Aws, "sum", described =>
        {
            var (total, people, machine, failed, unlabeled) = LabelingJobTests.Counters(described);
            Assert.Equal(total, people + machine);
            Assert.Contains(total + failed + unlabeled, new[] { 0, 60 });
            human.Add(people);
            return described.LabelingJobStatus == LabelingJobStatus.Completed;
        });

        Assert.Equal((59, 59, 0, 1, 0), LabelingJobTests.Counters(job));
        Assert.Equal(human.Order(), human);
    }
}
