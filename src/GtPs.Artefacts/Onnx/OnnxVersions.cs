using GtPs.Artefacts.Backbones;
using GtPs.Model;

namespace GtPs.Artefacts.Onnx;

/// <summary>The versions of ONNX that the engine's ONNX Runtime and the nodes added to a network go with; a test holds them against ONNX Runtime.</summary>
internal static class OnnxVersions
{
    /// <summary>The oldest operator set: ONNX Runtime promises none before, and Gemm broadcasts from here on.</summary>
    public const long MinOpset = 7;

    /// <summary>The newest operator set that ONNX Runtime knows.</summary>
    public const long MaxOpset = 26;

    /// <summary>The newest file format that ONNX Runtime reads.</summary>
    public const long MaxIrVersion = 13;

    /// <summary>Checks a file's versions.</summary>
    /// <exception cref="GtException">They are too old or too new (<c>BackboneNotUsable</c>).</exception>
    public static void Check(OnnxFile file)
    {
        if (file.Opset == 0)
            throw BackboneError.Create("it does not use ONNX's own operators (no opset of the domain ai.onnx)");
        if (file.Opset is < MinOpset or > MaxOpset)
            throw BackboneError.Create($"it has opset {file.Opset}; {MinOpset} to {MaxOpset} can be used. Convert it, in Python: onnx.version_converter.convert_version(model, 17)");
        if (file.IrVersion > MaxIrVersion)
            throw BackboneError.Create($"it has IR version {file.IrVersion}; up to {MaxIrVersion} can be read. Set model.ir_version = 10 in Python and store it again");
    }
}
