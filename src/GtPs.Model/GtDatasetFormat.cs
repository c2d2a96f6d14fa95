namespace GtPs.Model;

/// <summary>A form that a labelled dataset is exchanged in.</summary>
public enum GtDatasetFormat
{
    /// <summary>A CSV file (RFC 4180) with a header: <c>image</c>, <c>label</c> and ten more columns.</summary>
    Csv,

    /// <summary>JSON Lines: an object per image, all that is known of its label.</summary>
    JsonLines,

    /// <summary>A COCO file: boxes, and classes as annotations without a box.</summary>
    Coco,

    /// <summary>A folder per class with its images, as ImageNet and torchvision lay them out.</summary>
    ImageNet,

    /// <summary>The image-level labels of Open Images, with the file of its class names.</summary>
    OpenImages,

    /// <summary>A Ground Truth manifest, as labeling jobs write it.</summary>
    Manifest,
}
