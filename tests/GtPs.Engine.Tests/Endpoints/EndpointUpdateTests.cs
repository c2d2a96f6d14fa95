using System.Collections.Concurrent;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Endpoints;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Training;
using GtPs.Model;
using Microsoft.Extensions.DependencyInjection;

namespace GtPs.Engine.Tests.Endpoints;

/// <summary>Updates of endpoints that serve.</summary>
public sealed class EndpointUpdateTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_go_on_while_models_come_and_go_and_none_is_lost()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await TwoModelsAsync(lab, id);
        await lab.DeployAsync(id, $"a-{id}");

        using var stop = new CancellationTokenSource();
        var answers = new ConcurrentQueue<(int Winner, string? Variant)>();
        var clients = Enumerable.Range(0, 6).Select(_ => Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var answer = await lab.InvokeAsync(id);
                    answers.Enqueue((EndpointLab.Winner(answer), answer.InvokedProductionVariant));
                }
            },
            Token)).ToList();
        for (int update = 0; update < 10; update++)
        {
            string config = update % 2 == 0 ? $"b-{id}" : $"a-{id}";
            await lab.Clients.SageMaker.UpdateEndpointAsync(new UpdateEndpointRequest { EndpointName = id, EndpointConfigName = config }, Token);
            var settled = await lab.SettleAsync(id);
            Assert.Equal((EndpointStatus.InService, config, null), (settled.EndpointStatus, settled.EndpointConfigName, settled.FailureReason));

            // Once an update has ended nobody is answered by the model from before.
            Assert.Equal(update % 2 == 0 ? 1 : 0, EndpointLab.Winner(await lab.InvokeAsync(id)));
        }

        await stop.CancelAsync();
        await Task.WhenAll(clients);
        Assert.Contains(answers, answer => answer.Winner == 0);
        Assert.Contains(answers, answer => answer.Winner == 1);
        Assert.All(answers, answer => Assert.Equal(answer.Winner == 0 ? $"a-{id}" : $"b-{id}", answer.Variant));
    }

    [Fact]
    public async Task The_old_model_answers_until_the_new_one_is_loaded_and_no_second_update_comes_between()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await TwoModelsAsync(lab, id);
        using var scene = await UpdatingAsync(id);

        var during = scene.Records.FindEndpoint(id).Description;
        Assert.Equal((EndpointStatus.Updating, $"a-{id}", $"b-{id}"), (during.EndpointStatus, during.EndpointConfigName, during.PendingDeploymentSummary!.EndpointConfigName));
        Assert.Equal($"a-{id}", scene.Live.Find(id)!.Variants[0].Name);
        var second = Assert.Throws<Protocols.ServiceException>(() => scene.Updates.Update(new UpdateEndpointRequest { EndpointName = id, EndpointConfigName = $"a-{id}" }));
        Assert.Contains("in-progress", second.Message, StringComparison.Ordinal);

        scene.Open();
        var after = await scene.UntilAsync(id, EndpointStatus.InService);
        Assert.Equal($"b-{id}", after.Description.EndpointConfigName);
        Assert.Null(after.Description.PendingDeploymentSummary);
        Assert.Equal($"b-{id}", scene.Live.Find(id)!.Variants[0].Name);
        scene.Endpoints.Delete(id);
    }

    [Fact]
    public async Task An_endpoint_deleted_and_made_again_in_an_update_is_left_alone_by_it()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await TwoModelsAsync(lab, id);
        using var scene = await UpdatingAsync(id);
        var first = scene.Records.FindEndpoint(id);
        scene.Endpoints.Delete(id);
        scene.Endpoints.Create(id, scene.Records.FindConfig($"a-{id}"));
        var second = await scene.UntilAsync(id, EndpointStatus.InService);
        var end = scene.Runner.WhenEnded($"{first.Description.EndpointArn}#{first.Id}#{first.Update!.Id}");
        scene.Open();
        await end.WaitAsync(TimeSpan.FromSeconds(30), Token);

        Assert.Equal($"a-{id}", scene.Records.FindEndpoint(id).Description.EndpointConfigName);
        Assert.Equal((second.Id, $"a-{id}"), (scene.Live.Find(id)!.Id, scene.Live.Find(id)!.Variants[0].Name));
        scene.Endpoints.Delete(id);
    }

    [Fact]
    public async Task An_update_that_fails_leaves_the_endpoint_as_it_was_and_says_why()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.ConstantModelAsync($"a-{id}", 2);
        await lab.PutAsync("junk.tar.gz", "junk"u8.ToArray());
        await lab.CreateModelAsync($"junk-{id}", $"s3://{lab.Bucket}/junk.tar.gz");
        await lab.ConfigureAsync($"a-{id}", ($"a-{id}", 1));
        await lab.ConfigureAsync($"junk-{id}", ($"a-{id}", 1), ($"junk-{id}", 1));
        await lab.DeployAsync(id, $"a-{id}");
        await lab.Clients.SageMaker.UpdateEndpointAsync(new UpdateEndpointRequest { EndpointName = id, EndpointConfigName = $"junk-{id}" }, Token);
        var endpoint = await lab.SettleAsync(id);

        Assert.Equal((EndpointStatus.InService, $"a-{id}"), (endpoint.EndpointStatus, endpoint.EndpointConfigName));
        Assert.Contains("model archive cannot be read", endpoint.FailureReason, StringComparison.Ordinal);
        Assert.Single(endpoint.ProductionVariants!);
        Assert.Equal(2, EndpointLab.Winner(await lab.InvokeAsync(id)));
        Assert.Contains(await lab.ReadLogAsync($"/aws/sagemaker/Endpoints/{id}", $"a-{id}/"), line => line.Contains("was undone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Weights_and_instances_change_alone_or_are_kept_through_an_update()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.ConstantModelAsync($"a-{id}", 0);
        await lab.ConstantModelAsync($"b-{id}", 1);
        await lab.ConfigureAsync($"one-{id}", ($"a-{id}", 1), ($"b-{id}", 0));
        await lab.DeployAsync(id, $"one-{id}");
        for (int i = 0; i < 20; i++)
            Assert.Equal(0, EndpointLab.Winner(await lab.InvokeAsync(id)));

        await WeighAsync(lab, id, new DesiredWeightAndCapacity { VariantName = $"a-{id}", DesiredWeight = 0 }, new DesiredWeightAndCapacity { VariantName = $"b-{id}", DesiredWeight = 2, DesiredInstanceCount = 3 });
        var weighed = await lab.SettleAsync(id);
        Assert.Equal([(0, 0, 1), (2, 2, 3)], weighed.ProductionVariants!.Select(variant => ((int)variant.CurrentWeight!, (int)variant.DesiredWeight!, (int)variant.CurrentInstanceCount!)));
        for (int i = 0; i < 20; i++)
            Assert.Equal(1, EndpointLab.Winner(await lab.InvokeAsync(id)));
        Assert.Equal(0, EndpointLab.Winner(await lab.InvokeAsync(id, variant: $"a-{id}")));

        await lab.Clients.SageMaker.UpdateEndpointAsync(
            new UpdateEndpointRequest { EndpointName = id, EndpointConfigName = $"one-{id}", RetainAllVariantProperties = true, ExcludeRetainedVariantProperties = [new VariantProperty { VariantPropertyType = VariantPropertyType.DesiredInstanceCount }] },
            Token);
        var kept = await lab.SettleAsync(id);
        Assert.Equal([(0, 1), (2, 1)], kept.ProductionVariants!.Select(variant => ((int)variant.CurrentWeight!, (int)variant.CurrentInstanceCount!)));
        await lab.Clients.SageMaker.UpdateEndpointAsync(new UpdateEndpointRequest { EndpointName = id, EndpointConfigName = $"one-{id}" }, Token);
        Assert.Equal([1, 0], (await lab.SettleAsync(id)).ProductionVariants!.Select(variant => (int)variant.CurrentWeight!));
    }

    [Fact]
    public async Task What_cannot_be_updated_is_refused()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.ConstantModelAsync($"a-{id}", 0);
        await lab.PutAsync("junk.tar.gz", "junk"u8.ToArray());
        await lab.CreateModelAsync($"junk-{id}", $"s3://{lab.Bucket}/junk.tar.gz");
        await lab.ConfigureAsync($"a-{id}", ($"a-{id}", 1));
        await lab.ConfigureAsync($"junk-{id}", ($"junk-{id}", 1));
        await lab.DeployAsync(id, $"a-{id}");
        await lab.DeployAsync($"failed-{id}", $"junk-{id}");

        Task<UpdateEndpointResponse> UpdateAsync(string endpoint, string config)
            => lab.Clients.SageMaker.UpdateEndpointAsync(new UpdateEndpointRequest { EndpointName = endpoint, EndpointConfigName = config }, Token);
        await RefusedAsync("Could not find endpoint", () => UpdateAsync("none", $"a-{id}"));
        await RefusedAsync("Could not find endpoint configuration", () => UpdateAsync(id, "none"));
        await RefusedAsync("it is Failed", () => UpdateAsync($"failed-{id}", $"a-{id}"));
        await RefusedAsync("has no variant 'x'", () => WeighAsync(lab, id, new DesiredWeightAndCapacity { VariantName = "x", DesiredWeight = 1 }));
        await RefusedAsync("must be at least 1", () => WeighAsync(lab, id, new DesiredWeightAndCapacity { VariantName = $"a-{id}", DesiredInstanceCount = 0 }));
        await lab.Clients.SageMaker.DeleteModelAsync(new DeleteModelRequest { ModelName = $"a-{id}" }, Token);
        await RefusedAsync("Could not find model", () => UpdateAsync(id, $"a-{id}"));
        Assert.Equal(EndpointStatus.InService, (await lab.DescribeAsync(id)).EndpointStatus);
    }

    [Fact]
    public async Task An_update_that_the_engine_did_not_end_is_done_at_its_next_start()
    {
        using var folder = new TempFolder();
        string bucket;
        await using (var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token))
        {
            using var lab = await TrainingLab.CreateAsync(host);
            bucket = lab.Bucket;
            await lab.ConstantModelAsync("a", 0);
            await lab.ConstantModelAsync("b", 1);
            await lab.ConfigureAsync("a", ("a", 1));
            await lab.ConfigureAsync("b", ("b", 1));
            await lab.DeployAsync("resumed", "a");
            var records = host.Services.GetRequiredService<EndpointRecords>();

            // As a killed engine leaves it: recorded and not done.
            records.Endpoints.Change("resumed", endpoint =>
            {
                endpoint.Update = new EndpointUpdate("u", "b", [new ServedVariant("b", 1, $"s3://{bucket}/b/model.tar.gz")], [new ProductionVariantSummary { VariantName = "b" }], KeepsModels: false);
                endpoint.Description.EndpointStatus = EndpointStatus.Updating;
                return true;
            });
        }

        await using var restarted = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        using var second = await TrainingLab.CreateAsync(restarted, bucket);
        var endpoint = await second.SettleAsync("resumed");
        Assert.Equal((EndpointStatus.InService, "b"), (endpoint.EndpointStatus, endpoint.EndpointConfigName));
        Assert.Equal(1, EndpointLab.Winner(await second.InvokeAsync("resumed")));
    }

    private static Task<UpdateEndpointWeightsAndCapacitiesResponse> WeighAsync(TrainingLab lab, string endpoint, params DesiredWeightAndCapacity[] changes)
        => lab.Clients.SageMaker.UpdateEndpointWeightsAndCapacitiesAsync(new UpdateEndpointWeightsAndCapacitiesRequest { EndpointName = endpoint, DesiredWeightsAndCapacities = [.. changes] }, Token);

    private static async Task RefusedAsync(string message, Func<Task> call)
        => Assert.Contains(message, (await Assert.ThrowsAsync<GtException>(call)).Message, StringComparison.Ordinal);

    /// <summary>Two models whose answers differ, each with a configuration: a-id and b-id.</summary>
    private static async Task TwoModelsAsync(TrainingLab lab, string id)
    {
        await lab.ConstantModelAsync($"a-{id}", 0);
        await lab.ConstantModelAsync($"b-{id}", 1);
        await lab.ConfigureAsync($"a-{id}", ($"a-{id}", 1));
        await lab.ConfigureAsync($"b-{id}", ($"b-{id}", 1));
    }

    /// <summary>An endpoint that serves the first model and is about to load the second, which is held back.</summary>
    private async Task<GatedScene> UpdatingAsync(string id)
    {
        var scene = new GatedScene(engine.Host, $"b-{id}/model.tar.gz");
        scene.Endpoints.Create(id, scene.Records.FindConfig($"a-{id}"));
        await scene.UntilAsync(id, EndpointStatus.InService);
        scene.Updates.Update(new UpdateEndpointRequest { EndpointName = id, EndpointConfigName = $"b-{id}" });
        await scene.Entered.WaitAsync(TimeSpan.FromSeconds(30), Token);
        return scene;
    }
}
