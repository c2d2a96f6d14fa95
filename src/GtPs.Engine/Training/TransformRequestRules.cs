using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training;

/// <summary>Checks what AWS's model does not say of a CreateTransformJob request, and what the engine cannot do (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html).</summary>
internal static class TransformRequestRules
{
    /// <summary>Largest input in MB when the request does not say.</summary>
    public const int DefaultMaxPayload = 6;

    private const int MaxTotalPayload = 100;

    /// <summary>Checks a request.</summary>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(CreateTransformJobRequest request)
    {
        RequestRules.AtMost("MaxConcurrentTransforms", request.MaxConcurrentTransforms, MaxTotalPayload);
        RequestRules.AtMost("MaxPayloadInMB", request.MaxPayloadInMB, MaxTotalPayload);
        if (request.MaxPayloadInMB == 0)
            throw EngineErrors.Validation($"MaxPayloadInMB is 0, which means no limit by chunked transfer; the built-in image classification does not take that. Set it to 1 to {MaxTotalPayload}, or leave it out for {DefaultMaxPayload}.");
        int total = (request.MaxConcurrentTransforms ?? 1) * (request.MaxPayloadInMB ?? DefaultMaxPayload);
        if (total > MaxTotalPayload)
            throw EngineErrors.Validation($"MaxConcurrentTransforms x MaxPayloadInMB is {total}, but must be at most {MaxTotalPayload}.");
        if (request.BatchStrategy == "MultiRecord")
            throw EngineErrors.Validation("BatchStrategy is 'MultiRecord', which needs a SplitType of Line, RecordIO or TFRecord; an image is one record. Use SingleRecord.");
        RequestRules.OneOf("BatchStrategy", request.BatchStrategy, "SingleRecord");
        RequestRules.Unsupported("Environment", request.Environment is { Count: > 0 });
        CheckDataProcessing(request.DataProcessing);

        var input = request.TransformInput!;
        var source = input.DataSource!.S3DataSource!;
        RequestRules.OneOf("TransformInput.DataSource.S3DataSource.S3DataType", source.S3DataType, S3DataType.S3Prefix, S3DataType.ManifestFile);
        RequestRules.Uri("TransformInput.DataSource.S3DataSource.S3Uri", source.S3Uri);
        RequestRules.OneOf("TransformInput.ContentType", input.ContentType, "application/x-image", "image/jpeg", "image/png");
        RequestRules.OneOf("TransformInput.SplitType", input.SplitType, "None");
        RequestRules.OneOf("TransformInput.CompressionType", input.CompressionType, "None");

        var output = request.TransformOutput!;
        RequestRules.Uri("TransformOutput.S3OutputPath", output.S3OutputPath);
        RequestRules.OneOf("TransformOutput.Accept", output.Accept, "application/json", "application/jsonlines");
        RequestRules.OneOf("TransformOutput.AssembleWith", output.AssembleWith, "None", "Line");
        RequestRules.OneInstance("TransformResources.InstanceCount", request.TransformResources!.InstanceCount);
    }

    // The values that change nothing are taken: clients send them as defaults.
    private static void CheckDataProcessing(DataProcessing? data)
    {
        RequestRules.OneOf("DataProcessing.JoinSource", data?.JoinSource, "None");
        RequestRules.OneOf("DataProcessing.InputFilter", data?.InputFilter, "$");
        RequestRules.OneOf("DataProcessing.OutputFilter", data?.OutputFilter, "$");
    }
}
