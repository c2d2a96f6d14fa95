namespace GtPs.Artefacts.Onnx;

/// <summary>Knows files that are often given in the place of an ONNX file, by their first bytes.</summary>
internal static class ForeignFormat
{
    /// <summary>What a file is when it is clearly not ONNX.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Why it cannot be used and what to do, or null.</returns>
    public static string? Explain(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
            return "the file is empty";
        if (file.StartsWith("version https://git-lfs"u8))
            return "it is a Git LFS pointer, not the file itself; get the file with git lfs pull";
        if (file.StartsWith("PK"u8))
            return "it is a zip archive, as PyTorch (.pt, .pth) and Keras (.keras) write them; export the network with torch.onnx.export or tf2onnx";
        if (file[0] == 0x89 && file[1..].StartsWith("HDF"u8))
            return "it is an HDF5 file (Keras .h5); convert it with tf2onnx";
        if (file.StartsWith("GGUF"u8))
            return "it is a GGUF file, which holds weights without a graph";
        if (file.Length > 8 && file[4..].StartsWith("TFL3"u8))
            return "it is a TensorFlow Lite file; convert it with tf2onnx --tflite";
        if (file.Length > 8 && file[4..].StartsWith("ORTM"u8))
            return "it is in ONNX Runtime's own .ort format; give the .onnx file it was made of";
        if (file[0] is (byte)'<' or (byte)'{' or 0x80 or 0x1F)
            return "it is not an ONNX file (it starts like a web page, JSON, a pickle or a gzip file)";
        return null;
    }
}
