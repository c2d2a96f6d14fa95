using System.Security.Cryptography;
using GtPs.Artefacts.Backbones;
using GtPs.Artefacts.Onnx;
using GtPs.Core.Files;
using GtPs.Model;

namespace GtPs.Core.Training.Backbones;

/// <summary>Reads networks from ONNX files.</summary>
public static class BackboneService
{
    private const int MaxStatement = 64 * 1024;

    /// <summary>
    /// Reads a network. What is stated wins over the side-car file: <c>x.onnx.json</c> or <c>x.json</c> beside <c>x.onnx</c>, or <c>backbone.json</c> in its folder.
    /// </summary>
    /// <param name="path">The full path of the file.</param>
    /// <param name="options">What is stated.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="GtException">
    /// The file cannot be read (<c>FileNotFound</c>, <c>FileNotReadable</c>), is no network that can be used (<c>BackboneNotUsable</c>), or what is stated is wrong
    /// (<c>InvalidBackboneStatement</c>, <c>InvalidBackboneFile</c>).
    /// </exception>
    public static async Task<GtBackbone> ReadAsync(string path, BackboneOptions options, CancellationToken token)
    {
        var content = await ReadFileAsync(path, OnnxFile.MaxLength, token);
        var sha256 = Convert.ToHexString(SHA256.HashData(content)).ToLowerInvariant();
        var (statementPath, sideCar) = await FindStatementAsync(path, sha256, token);
        try
        {
            var stated = options.ToStatement().Over(sideCar);
            var file = OnnxFile.Read(content);
            return Map(path, content.Length, statementPath, BackboneReader.Read(file, sha256, Path.GetFileNameWithoutExtension(path), stated));
        }
        catch (GtException error) when (error.Target is null)
        {
            throw BackboneError.At(error, path);
        }
    }

    /// <summary>The description that goes with a network to the engine.</summary>
    /// <param name="backbone">A network that is ready.</param>
    internal static BackboneDescription DescriptionOf(GtBackbone backbone) => new()
    {
        Name = backbone.Name,
        Sha256 = backbone.Sha256,
        Input = backbone.InputName,
        Output = backbone.OutputName,
        Pool = backbone.Pool == "none" ? null : backbone.Pool,
        ImageSize = backbone.Size,
        ChannelOrder = backbone.ChannelOrder,
        Layout = backbone.Layout,
        Range = backbone.Range,
        Mean = backbone.Mean,
        Deviation = backbone.Std,
        Taps = [backbone.Tap],
        Source = backbone.Source.Length > 0 ? backbone.Source : null,
        License = backbone.License.Length > 0 ? backbone.License : null,
    };

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="token">Cancels.</param>
    internal static async Task<byte[]> ReadFileAsync(string path, long limit, CancellationToken token)
    {
        await using var stream = LocalFile.OpenRead(path);
        if (stream.Length > limit)
        {
            throw new GtException(BackboneError.NotUsable, $"'{path}' has {stream.Length} bytes; up to {limit} are taken. Give a smaller network.", GtErrorKind.InvalidData, path);
        }

        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, token);
        return content;
    }

    private static async Task<(string Path, BackboneStatement Statement)> FindStatementAsync(string path, string sha256, CancellationToken token)
    {
        foreach (var own in new[] { path + ".json", Path.ChangeExtension(path, ".json") })
        {
            if (own != path && File.Exists(own))
            {
                return (own, BackboneStatement.Read(own, await ReadFileAsync(own, MaxStatement, token)));
            }
        }

        // A folder's file may be about another network of the folder; then it says nothing of this one.
        var shared = Path.Combine(Path.GetDirectoryName(path)!, BackboneDescription.FileName);
        if (File.Exists(shared))
        {
            var statement = BackboneStatement.Read(shared, await ReadFileAsync(shared, MaxStatement, token));
            if (statement.Sha256 is null || statement.Sha256.Equals(sha256, StringComparison.OrdinalIgnoreCase))
            {
                return (shared, statement);
            }
        }

        return (string.Empty, new BackboneStatement());
    }

    private static GtBackbone Map(string path, long length, string statementPath, BackboneReading reading)
    {
        var description = reading.Description;
        return new GtBackbone
        {
            Name = description.Name,
            Path = path,
            Sha256 = description.Sha256,
            Length = length,
            Inputs = [.. reading.File.Inputs.Select(tensor => new GtBackboneTensor(tensor.Name, tensor.Type, tensor.Shape))],
            Outputs = [.. reading.File.Outputs.Select(tensor => new GtBackboneTensor(tensor.Name, tensor.Type, tensor.Shape, TapBefore(reading.File, tensor.Name)))],
            InputName = description.Input ?? string.Empty,
            OutputName = description.Output ?? string.Empty,
            Pool = description.Pool ?? "none",
            Tap = reading.Tap?.Reason ?? string.Empty,
            Size = description.ImageSize,
            Range = description.Range,
            Mean = description.Mean,
            Std = description.Deviation,
            ChannelOrder = description.ChannelOrder,
            Layout = description.Layout,
            Opset = reading.File.Opset,
            IrVersion = reading.File.IrVersion,
            Producer = reading.File.Producer,
            StatementPath = statementPath,
            Source = description.Source ?? string.Empty,
            License = description.License ?? string.Empty,
            Missing = [.. reading.Missing.Select(missing => $"{ParameterOf(missing.Member)}: {missing.Reason}")],
        };
    }

    private static string TapBefore(OnnxFile file, string output) => new TapFinder(file).Find(output) is { } tap && tap.Tensor != output ? tap.Tensor : string.Empty;

    /// <summary>The parameter of Get-GtBackbone that states a member of the side-car file.</summary>
    private static string ParameterOf(string member) => member switch
    {
        "input" => "InputName",
        "output" => "OutputName",
        _ => char.ToUpperInvariant(member[0]) + member[1..],
    };
}
