using GtPs.Artefacts.Onnx;

namespace GtPs.Artefacts.Backbones;

/// <summary>A network and what is stated of it, put together.</summary>
/// <param name="File">The network's structure.</param>
/// <param name="Description">What is known; complete when <paramref name="Missing"/> is empty.</param>
/// <param name="Input">The image input, or null when it has still to be named.</param>
/// <param name="Tap">Where features are taken from, or null when that has still to be named.</param>
/// <param name="Missing">What has still to be stated, each as a member's name and the reason.</param>
internal sealed record BackboneReading(
    OnnxFile File, BackboneDescription Description, OnnxTensor? Input, BackboneTap? Tap, IReadOnlyList<(string Member, string Reason)> Missing);
