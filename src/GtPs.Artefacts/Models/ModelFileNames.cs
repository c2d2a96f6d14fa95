namespace GtPs.Artefacts.Models;

/// <summary>The files that model archives hold.</summary>
internal static class ModelFileNames
{
    public const string Manifest = "manifest.json";
    public const string Classes = "classes.json";
    public const string Head = "head.bin";
    public const string Onnx = "model.onnx";

    /// <summary>The network of a model of AWS's.</summary>
    public const string AwsSymbol = "image-classification-symbol.json";

    private const string AwsShapes = "model-shapes.json";
    private const string AwsPrefix = "image-classification-";
    private const string AwsExtension = ".params";

    /// <summary>Whether a file is one of a model trained by the local engine.</summary>
    public static bool IsOwn(string name) => name is Manifest or Classes or Head or Onnx;

    /// <summary>Whether a file is one of a model trained by AWS's image-classification container (names seen in its archives).</summary>
    public static bool IsAws(string name) => name is AwsSymbol or AwsShapes || IsAwsWeights(name);

    /// <summary>Whether a file is the weights of a model of AWS's: <c>image-classification-&lt;epoch&gt;.params</c>.</summary>
    public static bool IsAwsWeights(string name) =>
        name.StartsWith(AwsPrefix, StringComparison.Ordinal) && name.EndsWith(AwsExtension, StringComparison.Ordinal)
        && name.Length - AwsPrefix.Length - AwsExtension.Length is >= 4 and <= 6
        && name.AsSpan(AwsPrefix.Length, name.Length - AwsPrefix.Length - AwsExtension.Length).IndexOfAnyExceptInRange('0', '9') < 0;
}
