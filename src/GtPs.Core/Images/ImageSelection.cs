namespace GtPs.Core.Images;

/// <summary>The images to save: all that were offered, each once, or a sample of them.</summary>
/// <param name="options">Which are taken.</param>
public sealed class ImageSelection(SampleOptions options)
{
    private readonly SampledList<ImageSource> _list = new(options);

    /// <summary>Images offered, those that came twice counted twice.</summary>
    public long Offered => _list.Offered;

    /// <summary>Offers an image; of one that comes twice the first counts.</summary>
    /// <param name="image">The image.</param>
    public void Add(ImageSource image) => _list.Add(image.Source, image.Class ?? string.Empty, image);

    /// <summary>The images taken, in the order in which they came.</summary>
    public IReadOnlyList<ImageSource> Take() => _list.Take();
}
