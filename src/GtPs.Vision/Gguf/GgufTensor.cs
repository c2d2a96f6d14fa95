namespace GtPs.Vision.Gguf;

/// <summary>One tensor of a GGUF file, widened to single precision.</summary>
/// <param name="Values">The elements in row-major order.</param>
/// <param name="Shape">The dimensions, slowest first (GGUF itself stores them fastest first).</param>
public sealed record GgufTensor(float[] Values, IReadOnlyList<long> Shape);
