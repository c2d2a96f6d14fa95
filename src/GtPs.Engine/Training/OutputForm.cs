using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Endpoints;

namespace GtPs.Engine.Training;

/// <summary>Where the outputs of a transform job go and what they look like.</summary>
internal sealed class OutputForm
{
    private const string JsonLines = "application/jsonlines";

    private readonly S3Uri _prefix;
    private readonly bool _isLine;

    /// <summary>Reads what a request asks for.</summary>
    /// <param name="output">The request's output.</param>
    public OutputForm(TransformOutput output)
    {
        _prefix = S3Uri.Parse(output.S3OutputPath!);
        ContentType = output.Accept ?? "application/json";

        // AWS puts the end of the line behind every record when asked to assemble by lines; of one image there is one record.
        _isLine = ContentType == JsonLines || output.AssembleWith == "Line";
    }

    /// <summary>The content type of the outputs.</summary>
    public string ContentType { get; }

    /// <summary>The output of an input.</summary>
    /// <param name="item">The input.</param>
    public S3Uri UriOf(TransformItem item) => _prefix.Combine($"{item.OutputName}.out");

    /// <summary>The content of an output.</summary>
    /// <param name="probabilities">In class-index order.</param>
    public byte[] Write(float[] probabilities) => (_isLine ? PredictionJson.Line(probabilities) : PredictionJson.Object(probabilities)).ToArray();
}
