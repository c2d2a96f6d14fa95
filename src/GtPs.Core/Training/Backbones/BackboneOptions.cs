using GtPs.Artefacts.Backbones;
using GtPs.Model;

namespace GtPs.Core.Training.Backbones;

/// <summary>What a user states of a network; what is null is taken from the side-car file or from the network itself.</summary>
public sealed record BackboneOptions
{
    /// <summary>What the network is called in logs and model manifests.</summary>
    public string? Name { get; init; }

    /// <summary>A usual way to prepare images: one of <see cref="BackboneConvention.Names"/>. Range, Mean and Std win over it.</summary>
    public string? Convention { get; init; }

    /// <summary>The side of the image in pixels, or height and width.</summary>
    public IReadOnlyList<double>? Size { get; init; }

    /// <summary>0..255, 0..1 or -1..1.</summary>
    public string? Range { get; init; }

    /// <summary>One mean, or one for each of R, G, B.</summary>
    public IReadOnlyList<double>? Mean { get; init; }

    /// <summary>One deviation, or one for each of R, G, B.</summary>
    public IReadOnlyList<double>? Std { get; init; }

    /// <summary>RGB or BGR.</summary>
    public string? ChannelOrder { get; init; }

    /// <summary>NCHW or NHWC.</summary>
    public string? Layout { get; init; }

    /// <summary>The input that takes the image.</summary>
    public string? InputName { get; init; }

    /// <summary>The tensor that features are taken from.</summary>
    public string? OutputName { get; init; }

    /// <summary>average, max or none.</summary>
    public string? Pool { get; init; }

    /// <summary>The statement, in the form of a side-car file.</summary>
    /// <exception cref="GtException">The convention is not known (<c>InvalidBackboneStatement</c>).</exception>
    internal BackboneStatement ToStatement()
    {
        var stated = new BackboneStatement
        {
            Name = Name,
            Size = Size,
            Range = Range,
            Mean = Mean,
            Std = Std,
            ChannelOrder = ChannelOrder,
            Layout = Layout,
            Input = InputName,
            Output = OutputName,
            Pool = Pool,
        };
        return Convention is null ? stated : stated.Over(BackboneConvention.Of(Convention));
    }
}
