namespace GtPs.Vision.Features;

/// <summary>Chooses the features.</summary>
public static class FeatureExtractors
{
    /// <summary>Opens the backbone of a folder, or the classical features when the folder holds none.</summary>
    /// <param name="folder">Where <c>backbone.onnx</c> and <c>backbone.json</c> are looked for.</param>
    /// <exception cref="VisionException">There is a backbone and it cannot be used.</exception>
    public static IFeatureExtractor Open(string folder)
        => File.Exists(Path.Combine(folder, OnnxFeatureExtractor.ModelFileName)) ? OnnxFeatureExtractor.Open(folder) : new ClassicalFeatureExtractor();
}
