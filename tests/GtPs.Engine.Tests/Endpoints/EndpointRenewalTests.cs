using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Training;

namespace GtPs.Engine.Tests.Endpoints;

/// <summary>An endpoint that is deleted while Creating, and made again under its name.</summary>
public sealed class EndpointRenewalTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_outcome_of_the_first_is_not_the_second_ones()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string name = $"r-{lab.Bucket[..12]}";
        await lab.ConstantModelAsync(name, 0);
        await lab.PutAsync("junk/model.tar.gz", "junk"u8.ToArray());
        await lab.CreateModelAsync(name + "-junk", $"s3://{lab.Bucket}/junk/model.tar.gz");
        using var scene = new GatedScene(engine.Host, "junk/model.tar.gz");

        scene.Endpoints.Create(name, Config(name + "-junk"));
        var first = scene.Records.FindEndpoint(name);
        await scene.Entered.WaitAsync(TimeSpan.FromSeconds(30), Token);
        scene.Endpoints.Delete(name);
        scene.Endpoints.Create(name, Config(name));
        await scene.UntilAsync(name, EndpointStatus.InService);
        var end = scene.Runner.WhenEnded($"{first.Description.EndpointArn}#{first.Id}");
        Assert.False(end.IsCompleted);
        scene.Open();
        await end.WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal(EndpointStatus.InService, scene.Records.FindEndpoint(name).Description.EndpointStatus);
        Assert.Null(scene.Records.FindEndpoint(name).Description.FailureReason);
        scene.Endpoints.Delete(name);
    }

    private static DescribeEndpointConfigResponse Config(string model) => new()
    {
        EndpointConfigName = model,
        ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic", ModelName = model, InitialInstanceCount = 1, InstanceType = "ml.m4.xlarge" }],
    };
}
