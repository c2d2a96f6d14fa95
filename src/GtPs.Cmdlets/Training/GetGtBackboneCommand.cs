using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Training.Backbones;
using GtPs.Model;

namespace GtPs.Cmdlets.Training;

/// <summary>
/// Reads an ONNX network to take image features from: its inputs and outputs, where features would be taken, how images are prepared for it and what has
/// still to be stated. The result goes to Start-GtTraining -Backbone. What is not stated here is taken from the side-car file (x.json beside x.onnx, or
/// backbone.json in its folder) and from the network itself. No session is needed.
/// </summary>
/// <example>
///   <summary>See what a network is and what is missing</summary>
///   <code>Get-GtBackbone ./mobilenetv2.onnx | Format-List</code>
/// </example>
/// <example>
///   <summary>Train on a network from PyTorch, with ImageNet's mean and deviation</summary>
///   <code>$split | Start-GtTraining -Backbone (Get-GtBackbone ./mobilenetv2.onnx -Convention ImageNet)</code>
/// </example>
/// <example>
///   <summary>State everything: a Caffe network that takes BGR with a mean of its own</summary>
///   <code>Get-GtBackbone ./caffenet.onnx -Range 0..255 -Mean 123.68, 116.78, 103.94 -ChannelOrder BGR -Size 224 -OutputName pool5</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "GtBackbone")]
[OutputType(typeof(GtBackbone))]
public sealed class GetGtBackboneCommand : GtCmdlet
{
    /// <summary>The ONNX files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>A usual way to prepare images. ImageNet: samples 0..1, ImageNet's mean and deviation. Bytes: samples 0..255 as they are. Symmetric: samples -1..1.</summary>
    [Parameter]
    [ValidateSet("ImageNet", "Bytes", "Symmetric")]
    public string? Convention { get; set; }

    /// <summary>The side of the square image in pixels, 32 to 1024; needed when the network takes any size.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public double[]? Size { get; set; }

    /// <summary>What samples are brought to before mean and deviation: 0..255, 0..1 or -1..1.</summary>
    [Parameter]
    [ValidateSet("0..255", "0..1", "-1..1")]
    public string? Range { get; set; }

    /// <summary>Subtracted from each channel once it is in its range: one value, or one each for red, green and blue, in this order whatever the channel order is.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public double[]? Mean { get; set; }

    /// <summary>Each channel is divided by it after the mean: one value, or one each for red, green and blue.</summary>
    [Parameter]
    [Alias("StandardDeviation", "Deviation")]
    [ValidateNotNullOrEmpty]
    public double[]? Std { get; set; }

    /// <summary>The order in which the network takes the channels; RGB unless stated.</summary>
    [Parameter]
    [ValidateSet("RGB", "BGR")]
    public string? ChannelOrder { get; set; }

    /// <summary>Channels first (NCHW) or last (NHWC); told by the network as a rule.</summary>
    [Parameter]
    [ValidateSet("NCHW", "NHWC")]
    public string? Layout { get; set; }

    /// <summary>The input that takes the image; needed when there are several.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? InputName { get; set; }

    /// <summary>
    /// The tensor to take features from: an output or any result within the network; it is used as it is. By default features are looked for before
    /// the class scores: at the last pooling layer.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputName { get; set; }

    /// <summary>Takes the average or the maximum over the places of a feature map; none takes the tensor as it is.</summary>
    [Parameter]
    [ValidateSet("average", "max", "none")]
    public string? Pool { get; set; }

    /// <summary>What the network is called in logs and in the model's manifest; by default the file's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <inheritdoc />
    protected override void Process()
    {
        var options = new BackboneOptions
        {
            Name = Name,
            Convention = Convention,
            Size = Size,
            Range = Range,
            Mean = Mean,
            Std = Std,
            ChannelOrder = ChannelOrder,
            Layout = Layout,
            InputName = InputName,
            OutputName = OutputName,
            Pool = Pool,
        };
        ForEach(Path, path =>
        {
            var full = ResolveFilePath(path);
            WriteObject(Await((_, token) => BackboneService.ReadAsync(full, options, token)));
        });
    }
}
