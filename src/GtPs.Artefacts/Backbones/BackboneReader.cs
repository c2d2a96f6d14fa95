using System.Globalization;
using GtPs.Artefacts.Onnx;
using GtPs.Model;

namespace GtPs.Artefacts.Backbones;

/// <summary>
/// Puts a network and what is stated of it together. What the file itself tells need not be stated; what contradicts the file is refused, and
/// nothing that would change the features is guessed.
/// </summary>
internal sealed class BackboneReader
{
    private readonly OnnxFile _file;
    private readonly BackboneStatement _stated;
    private readonly List<(string Member, string Reason)> _missing = [];

    private BackboneReader(OnnxFile file, BackboneStatement stated) => (_file, _stated) = (file, stated);

    /// <summary>Puts them together.</summary>
    /// <param name="file">The network.</param>
    /// <param name="sha256">The hash of the file.</param>
    /// <param name="name">What the network is called when nothing else is stated.</param>
    /// <param name="stated">What is stated.</param>
    /// <exception cref="GtException">The network cannot be used (<c>BackboneNotUsable</c>), or a statement contradicts it or itself (<c>InvalidBackboneStatement</c>).</exception>
    public static BackboneReading Read(OnnxFile file, string sha256, string name, BackboneStatement stated) => new BackboneReader(file, stated).Read(sha256, name);

    private BackboneReading Read(string sha256, string name)
    {
        OnnxVersions.Check(_file);
        if (_stated.Sha256 is { } hash && !hash.Equals(sha256, StringComparison.OrdinalIgnoreCase))
            throw Contradiction($"sha256 is {hash}, but the file has {sha256}. The statement is about another file");
        var tap = FindTap();
        var input = ChooseInput(tap);
        var image = new ImageInput(_stated, input);
        bool takesBytes = input?.ElementType == OnnxGraph.UInt8;
        var description = new BackboneDescription
        {
            Name = _stated.Name ?? name,
            Sha256 = sha256,
            Input = input?.Name,
            Output = tap?.Tensor,
            Pool = tap?.Pool,
            Layout = image.Layout(_missing),
            ImageSize = image.Size(_missing),
            ChannelOrder = OneOf("channelOrder", _stated.ChannelOrder, "RGB", "BGR") ?? "RGB",
            Range = RangeOf(takesBytes),
            Mean = Channels("mean", _stated.Mean, 0),
            Deviation = Channels("std", _stated.Std, 1),
            Taps = tap is null ? [] : _stated.Taps ?? [tap.Reason],
            Source = _stated.Source,
            License = _stated.License,
        };
        if (description.Deviation.Any(value => value <= 0))
            throw Contradiction("std must be above 0");
        if (takesBytes && !(description with { ChannelOrder = "RGB" }).IsPlain)
            throw Contradiction($"the input '{input!.Name}' is uint8: it takes samples 0..255 as they are, without mean and std");
        return new BackboneReading(_file, description, input, tap, _missing);
    }

    private BackboneTap? FindTap()
    {
        string? pool = OneOf("pool", _stated.Pool, "none", TapFinder.Average, TapFinder.Max);
        if (_stated.Output is { } named)
        {
            return _file.ProducerOf(named) is not null
                ? new BackboneTap(named, pool is null or "none" ? null : pool, $"'{named}', as stated")
                : throw Contradiction($"output is '{named}', which no node of the network computes. Its outputs are {Quote(_file.Outputs)}");
        }

        if (_file.Outputs.Count > 1)
        {
            var taps = _file.Outputs.Select(output => new TapFinder(_file).Find(output.Name) is { } tap && tap.Tensor != output.Name ? $"'{output.Name}' (before it: '{tap.Tensor}')" : $"'{output.Name}'");
            _missing.Add(("output", $"the network has {_file.Outputs.Count} outputs: {string.Join(", ", taps)}; name the tensor to take features from"));
            return null;
        }

        var found = new TapFinder(_file).Find(_file.Outputs[0].Name);
        if (found is null)
            _missing.Add(("output", $"it ends in class probabilities '{_file.Outputs[0].Name}' and no pooling or dense layer is found before them; name the tensor to take features from, '{_file.Outputs[0].Name}' itself to use the probabilities"));
        return found is null || pool is null ? found : found with { Pool = pool == "none" ? null : pool };
    }

    private OnnxTensor? ChooseInput(BackboneTap? tap)
    {
        var needed = tap is null ? [.. _file.Inputs.Select(input => input.Name)] : OnnxReach.InputsOf(_file, tap.Tensor);
        var inputs = _file.Inputs.Where(input => needed.Contains(input.Name)).ToList();
        if (_stated.Input is { } name)
        {
            var stated = _file.Inputs.FirstOrDefault(input => input.Name == name) ?? throw Contradiction($"input is '{name}', but the network's inputs are {Quote(_file.Inputs)}");
            if (!needed.Contains(name))
                throw Contradiction($"'{tap!.Tensor}' does not depend on the input '{name}'");
            return inputs.FirstOrDefault(input => input.Name != name) is { } more && tap is not null
                ? throw BackboneError.Create($"besides the image '{name}' it must be fed '{more}'; export it with an image as its only input")
                : stated;
        }

        if (inputs.Count == 0)
            throw BackboneError.Create(_file.Inputs.Count == 0 ? "it has no input" : $"'{tap!.Tensor}' depends on none of its inputs {Quote(_file.Inputs)}");
        if (inputs.Count == 1)
            return inputs[0];
        if (tap is not null)
            throw BackboneError.Create($"it must be fed {inputs.Count} inputs: {Quote(inputs)}; export it with an image as its only input, or name an output that depends on one only");
        _missing.Add(("input", $"the network has {inputs.Count} inputs: {Quote(inputs)}; name the one that takes the image"));
        return null;
    }

    private string RangeOf(bool takesBytes)
    {
        string? range = OneOf("range", _stated.Range, BackboneDescription.Bytes, BackboneDescription.Unit, BackboneDescription.Symmetric);
        if (range is null && !takesBytes)
            _missing.Add(("range", _stated.Mean is null && _stated.Std is null ? "nothing in the file tells how samples are scaled" : "mean and std are stated, but not whether they are for samples 0..255 or 0..1"));
        return range ?? BackboneDescription.Bytes;
    }

    private static IReadOnlyList<float> Channels(string member, IReadOnlyList<double>? values, float otherwise) => values switch
    {
        null => [otherwise, otherwise, otherwise],
        [var one] when double.IsFinite(one) => [(float)one, (float)one, (float)one],
        { Count: 3 } when values.All(double.IsFinite) => [.. values.Select(value => (float)value)],
        _ => throw Contradiction($"{member} has {values.Count} values [{string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)))}]; state one, or one for each of R, G and B"),
    };

    private static string? OneOf(string member, string? value, params string[] allowed) => value is null
        ? null
        : allowed.FirstOrDefault(one => one.Equals(value, StringComparison.OrdinalIgnoreCase)) ?? throw Contradiction($"{member} is '{value}', but must be one of {string.Join(", ", allowed)}");

    private static string Quote(IEnumerable<OnnxTensor> tensors) => string.Join(", ", tensors.Select(tensor => $"'{tensor}'"));

    /// <summary>The error of a statement that cannot be true.</summary>
    internal static GtException Contradiction(string what) => new("InvalidBackboneStatement", $"The statement about the network is wrong: {what}.", GtErrorKind.InvalidArgument);
}
