namespace GtPs.Artefacts.Onnx;

/// <summary>What a tensor depends on.</summary>
internal static class OnnxReach
{
    /// <summary>Every tensor that is needed to compute one, itself included.</summary>
    /// <param name="file">The network.</param>
    /// <param name="tensor">The tensor's name.</param>
    public static HashSet<string> TensorsOf(OnnxFile file, string tensor)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { tensor };
        var open = new Stack<string>([tensor]);
        while (open.TryPop(out string? name))
        {
            if (file.ProducerOf(name) is not { } node)
                continue;
            foreach (string input in node.Inputs.Concat(node.Captured))
            {
                if (input.Length > 0 && reached.Add(input))
                    open.Push(input);
            }
        }

        return reached;
    }

    /// <summary>The inputs that have to be fed to compute a tensor.</summary>
    /// <param name="file">The network.</param>
    /// <param name="tensor">The tensor's name.</param>
    public static HashSet<string> InputsOf(OnnxFile file, string tensor)
    {
        var reached = TensorsOf(file, tensor);
        reached.IntersectWith(file.Inputs.Select(input => input.Name));
        return reached;
    }
}
