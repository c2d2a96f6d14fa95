using GtPs.Artefacts.Models;
using GtPs.Vision.Features;
using GtPs.Vision.Training;

namespace GtPs.Vision.Models;

/// <summary>A trained model as it lies in its archive.</summary>
/// <param name="Manifest">What it is made of.</param>
/// <param name="Classes">The classes in index order.</param>
/// <param name="Head">The head on its features.</param>
/// <param name="Onnx">The whole model, image to probabilities, as one ONNX file; null for classical features.</param>
public sealed record TrainedModel(ModelManifest Manifest, IReadOnlyList<string> Classes, LinearHead Head, byte[]? Onnx)
{
    /// <summary>Puts a model together.</summary>
    /// <param name="extractor">The features that the head was trained on.</param>
    /// <param name="head">The head.</param>
    /// <param name="classes">The classes in index order.</param>
    /// <param name="hyperParameters">The hyperparameters as sent.</param>
    /// <param name="metrics">Figures of the kept epoch.</param>
    public static TrainedModel Create(
        IFeatureExtractor extractor,
        LinearHead head,
        IReadOnlyList<string> classes,
        IReadOnlyDictionary<string, string> hyperParameters,
        IReadOnlyDictionary<string, double> metrics)
    {
        var backbone = extractor as OnnxFeatureExtractor;
        var manifest = new ModelManifest
        {
            Features = extractor.Name,
            FeatureFingerprint = extractor.Fingerprint,
            BackboneSha256 = backbone?.Description.Sha256,
            Backbone = backbone?.Description,
            ImageSize = extractor.ImageSize,
            ClassCount = classes.Count,
            MultiLabel = head.Activation == HeadActivation.Sigmoid,
            HyperParameters = hyperParameters,
            Metrics = metrics,
        };
        return new TrainedModel(manifest, classes, head, backbone is null ? null : ClassifierOnnx.Build(backbone, head));
    }
}
