using GtPs.Aws.SageMaker;
using GtPs.Aws.SageMakerRuntime;
using GtPs.Engine.Tests.Training;
using GtPs.Engine.Tests.Vision;
using GtPs.Vision.Models;
using GtPs.Vision.Training;

namespace GtPs.Engine.Tests.Endpoints;

/// <summary>Endpoints whose models always answer with one class, so that an answer tells which model gave it.</summary>
internal static class EndpointLab
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes a model of classical features that is sure of one class whatever the image shows.</summary>
    public static async Task<string> ConstantModelAsync(this TrainingLab lab, string name, int winner)
    {
        using var extractor = new GtPs.Vision.Features.ClassicalFeatureExtractor();
        var bias = new float[TestImages.Classes.Length];
        bias[winner] = 10;
        var head = new LinearHead(new float[extractor.Length * bias.Length], bias, 1);
        using var archive = new MemoryStream();
        ModelArchive.Write(TrainedModel.Create(extractor, head, TestImages.Classes, new Dictionary<string, string>(), new Dictionary<string, double>()), archive);
        await lab.PutAsync($"{name}/model.tar.gz", archive.ToArray());
        await lab.CreateModelAsync(name, $"s3://{lab.Bucket}/{name}/model.tar.gz");
        return name;
    }

    /// <summary>Makes a configuration; each model becomes a variant of its own name.</summary>
    public static Task ConfigureAsync(this TrainingLab lab, string config, params (string Model, double Weight)[] variants) => lab.Clients.SageMaker.CreateEndpointConfigAsync(
        new CreateEndpointConfigRequest
        {
            EndpointConfigName = config,
            ProductionVariants = [.. variants.Select(variant => new ProductionVariant { VariantName = variant.Model, ModelName = variant.Model, InitialVariantWeight = variant.Weight, InitialInstanceCount = 1, InstanceType = "ml.m5.large" })],
        },
        Token);

    /// <summary>Makes an endpoint of a configuration and waits for it.</summary>
    public static async Task<DescribeEndpointResponse> DeployAsync(this TrainingLab lab, string name, string config)
    {
        await lab.Clients.SageMaker.CreateEndpointAsync(new CreateEndpointRequest { EndpointName = name, EndpointConfigName = config }, Token);
        return await lab.SettleAsync(name);
    }

    /// <summary>Waits until an endpoint is not on its way any more.</summary>
    public static Task<DescribeEndpointResponse> SettleAsync(this TrainingLab lab, string name) => TrainingLab.UntilAsync(
        () => lab.DescribeAsync(name), endpoint => endpoint.EndpointStatus is not (EndpointStatus.Creating or EndpointStatus.Updating));

    public static Task<DescribeEndpointResponse> DescribeAsync(this TrainingLab lab, string name)
        => lab.Clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = name }, Token);

    public static Task<InvokeEndpointResponse> InvokeAsync(this TrainingLab lab, string name, byte[]? image = null, string type = "application/x-image", string? accept = null, string? variant = null)
        => lab.Clients.Runtime.InvokeEndpointAsync(
            new InvokeEndpointRequest { EndpointName = name, Body = image ?? TestImages.Draw(0, 1), ContentType = type, Accept = accept, TargetVariant = variant }, Token);

    /// <summary>The class an answer is sure of.</summary>
    public static int Winner(InvokeEndpointResponse answer)
    {
        float[] probabilities = System.Text.Json.JsonSerializer.Deserialize<float[]>(answer.Body.Span)!;
        return System.Array.IndexOf(probabilities, probabilities.Max());
    }
}
