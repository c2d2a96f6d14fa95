using System.Text.Json;
using GtPs.Aws.SageMaker;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Engine.Hosting;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Training;
using GtPs.Engine.Tests.Vision;
using GtPs.Model;
using SkiaSharp;

namespace GtPs.Engine.Tests.Endpoints;

public sealed class EndpointTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_endpoint_answers_images_and_says_what_is_wrong_with_others()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string name = $"e-{lab.Bucket[..12]}";
        await lab.NewModelAsync(name);
        Assert.Equal(EndpointStatus.InService, (await CreateAsync(lab, name)).EndpointStatus);

        for (int shape = 0; shape < 3; shape++)
        {
            var answer = await InvokeAsync(lab, name, TestImages.Draw(shape, 500 + shape, shape == 1 ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg));
            float[] probabilities = JsonSerializer.Deserialize<float[]>(answer.Body.Span)!;
            Assert.Equal(shape, Array.IndexOf(probabilities, probabilities.Max()));
            Assert.Equal("AllTraffic", answer.InvokedProductionVariant);
        }

        var broken = await Assert.ThrowsAsync<GtException>(() => InvokeAsync(lab, name, "no image"u8.ToArray()));
        Assert.Equal("ModelError", broken.ErrorId);
        Assert.Equal(424, broken.StatusCode);
        Assert.Contains("cannot be decoded", broken.Message, StringComparison.Ordinal);
        var type = await Assert.ThrowsAsync<GtException>(() => InvokeAsync(lab, name, TestImages.Draw(0, 1), "text/csv"));
        Assert.Contains("text/csv", type.Message, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<GtException>(() => InvokeAsync(lab, "missing", TestImages.Draw(0, 1)));
        Assert.Equal("ValidationError", missing.ErrorId);

        await lab.Clients.SageMaker.DeleteEndpointAsync(new DeleteEndpointRequest { EndpointName = name }, Token);
        await lab.Clients.SageMaker.DeleteEndpointConfigAsync(new DeleteEndpointConfigRequest { EndpointConfigName = name }, Token);
        var gone = await Assert.ThrowsAsync<GtException>(() => lab.Clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = name }, Token));
        Assert.Contains("Could not find endpoint", gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrupt_model_fails_the_endpoint_with_the_reason()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string name = $"c-{lab.Bucket[..12]}";
        await lab.PutAsync("model.tar.gz", "junk"u8.ToArray());
        await lab.CreateModelAsync(name, $"s3://{lab.Bucket}/model.tar.gz");
        var endpoint = await CreateAsync(lab, name);
        Assert.Equal(EndpointStatus.Failed, endpoint.EndpointStatus);
        Assert.Contains("model archive cannot be read", endpoint.FailureReason, StringComparison.Ordinal);
        var error = await Assert.ThrowsAsync<GtException>(() => InvokeAsync(lab, name, TestImages.Draw(0, 1)));
        Assert.Equal("ValidationError", error.ErrorId);
    }

    [Fact]
    public async Task An_endpoint_is_back_after_a_restart_even_without_its_config_and_model()
    {
        using var folder = new TempFolder();
        string bucket;
        await using (var host = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token))
        {
            using var lab = await TrainingLab.CreateAsync(host);
            bucket = lab.Bucket;
            await lab.NewModelAsync("back");
            await CreateAsync(lab, "back");
            await lab.Clients.SageMaker.DeleteEndpointConfigAsync(new DeleteEndpointConfigRequest { EndpointConfigName = "back" }, Token);
            await lab.Clients.SageMaker.DeleteModelAsync(new DeleteModelRequest { ModelName = "back" }, Token);
        }

        await using var restarted = await EngineHost.StartAsync(new EngineOptions { DataPath = folder.Path }, Token);
        using var second = await TrainingLab.CreateAsync(restarted, bucket);
        var answer = await InvokeAsync(second, "back", TestImages.Draw(0, 900));
        Assert.Equal(3, JsonSerializer.Deserialize<float[]>(answer.Body.Span)!.Length);
    }

    private static Task<InvokeEndpointResponse> InvokeAsync(TrainingLab lab, string name, byte[] image, string type = "application/x-image")
        => lab.Clients.Runtime.InvokeEndpointAsync(new InvokeEndpointRequest { EndpointName = name, Body = image, ContentType = type }, Token);

    private static async Task<DescribeEndpointResponse> CreateAsync(TrainingLab lab, string name)
    {
        await lab.Clients.SageMaker.CreateEndpointConfigAsync(
            new CreateEndpointConfigRequest
            {
                EndpointConfigName = name,
                ProductionVariants = [new ProductionVariant { VariantName = "AllTraffic", ModelName = name, InitialInstanceCount = 1, InstanceType = "ml.m4.xlarge" }],
            },
            Token);
        await lab.Clients.SageMaker.CreateEndpointAsync(new CreateEndpointRequest { EndpointName = name, EndpointConfigName = name }, Token);
        return await TrainingLab.UntilAsync(
            () => lab.Clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = name }, Token),
            endpoint => endpoint.EndpointStatus != EndpointStatus.Creating);
    }
}
