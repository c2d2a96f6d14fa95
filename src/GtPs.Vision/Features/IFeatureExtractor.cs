using GtPs.Vision.Images;

namespace GtPs.Vision.Features;

/// <summary>Turns a picture into a vector that a linear classifier can tell classes apart by. Safe for use by several threads.</summary>
public interface IFeatureExtractor : IDisposable
{
    /// <summary>What computes the features, for reports.</summary>
    string Name { get; }

    /// <summary>Changes whenever the same picture would give other features; at most 64 characters of <c>[a-z0-9-]</c>.</summary>
    string Fingerprint { get; }

    /// <summary>Side in pixels of the pictures it takes.</summary>
    int ImageSize { get; }

    /// <summary>Length of the vector.</summary>
    int Length { get; }

    /// <summary>Computes the features.</summary>
    /// <param name="image">A picture of <see cref="ImageSize"/>.</param>
    float[] Extract(RgbImage image);
}
