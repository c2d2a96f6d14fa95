using GtPs.Aws.Regions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>The built-in task types with their limits (API reference, CreateLabelingJob and HumanTaskConfig; developer guide, "Label Category and Attribute Quotas").</summary>
internal static class LabelingTaskTypes
{
    private const int MaxVideoSeconds = 2_592_000;
    private const string Choose = "Choose the class that fits the ";

    private static readonly LabelingTaskType[] s_all =
    [
        new(RegionTable.ImageMultiClass, "image classification", Choose + "image best") { LabelIsClass = true, PriceKey = "image-classification", MinCategories = 2, MaxConsoleCategories = 30, ShowsImages = true, IsLocal = true },
        new("ImageMultiClassMultiLabel", "image classification", "Choose every class that fits the image") { PriceKey = "image-classification", MinCategories = 2, MaxCategories = 50, MaxConsoleCategories = 50, ShowsImages = true },
        new("TextMultiClass", "text classification", Choose + "text best") { LabelIsClass = true, PriceKey = "text-classification", MinCategories = 2, MaxConsoleCategories = 30, ShowsTexts = true, IsLocal = true },
        new("TextMultiClassMultiLabel", "text classification", "Choose every class that fits the text") { PriceKey = "text-classification", MinCategories = 2, ShowsTexts = true },
        Boxes("BoundingBox", "Draw a box around each object of the classes"),
        Masks("SemanticSegmentation", "Paint each object of the classes") with { LabelIsReference = true },
        new("NamedEntityRecognition", "named entity recognition", "Mark each word or phrase of the classes") { MaxConsoleCategories = 30, BuiltInUi = "NamedEntityRecognition", ShowsTexts = true },
        new("VideoMultiClass", "video classification", Choose + "video best") { LabelIsClass = true, MinCategories = 2, MaxCategories = 30, MaxConsoleCategories = 30, MaxTaskSeconds = MaxVideoSeconds },
        Frames("VideoObjectDetection", "video object detection", "VideoObjectDetection", isReference: true),
        Frames("VideoObjectTracking", "video object tracking", "VideoObjectTracking", isReference: true),
        Frames("3DPointCloudObjectDetection", "3D object detection", "PointCloudObjectDetection", isReference: false),
        Frames("3DPointCloudObjectTracking", "3D object tracking", "PointCloudObjectTracking", isReference: true),
        Frames("3DPointCloudSemanticSegmentation", "3D semantic segmentation", "PointCloudSemanticSegmentation", isReference: true),
        Boxes("VerificationBoundingBox", "Say whether the boxes are right") with { PriceKey = string.Empty, MaxCategories = null, MaxConsoleCategories = 30 },
        Masks("VerificationSemanticSegmentation", "Say whether the masks are right") with { PriceKey = string.Empty, MaxAutoLabelingCategories = null, MaxConsoleCategories = 30 },
        Boxes("AdjustmentBoundingBox", "Correct the boxes of the classes"),
        Masks("AdjustmentSemanticSegmentation", "Correct the masks of the classes") with { LabelIsReference = true },
        Frames("AdjustmentVideoObjectDetection", "video object detection", "VideoObjectDetection", isReference: true),
        Frames("AdjustmentVideoObjectTracking", "video object tracking", "VideoObjectTracking", isReference: true),
        Frames("Adjustment3DPointCloudObjectDetection", "3D object detection", "PointCloudObjectDetection", isReference: false),
        Frames("Adjustment3DPointCloudObjectTracking", "3D object tracking", "PointCloudObjectTracking", isReference: true),
        Frames("Adjustment3DPointCloudSemanticSegmentation", "3D semantic segmentation", "PointCloudSemanticSegmentation", isReference: true),
        new("PassThrough", "labeling", "Do what the page asks for") { PriceKey = "custom", MinCategories = 0 },
    ];

    /// <summary>The names, in the order of AWS's documentation.</summary>
    public static IEnumerable<string> Names => s_all.Select(type => type.Name);

    /// <summary>The names of those that the local engine labels.</summary>
    public static IEnumerable<string> Local => s_all.Where(type => type.IsLocal).Select(type => type.Name);

    /// <summary>Finds a task type.</summary>
    /// <param name="name">Its name, whatever its case.</param>
    /// <exception cref="GtException">There is no such task type (<c>UnknownTask</c>).</exception>
    public static LabelingTaskType Find(string name) => Array.Find(s_all, type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new GtException("UnknownTask", $"TaskType '{name}' is not a built-in task type. Give one of {string.Join(", ", Names)}.", GtErrorKind.InvalidArgument, name);

    private static LabelingTaskType Boxes(string name, string instruction) => new(name, "bounding boxes", instruction) { PriceKey = "object-detection", MaxCategories = 50, MaxConsoleCategories = 50, ShowsImages = true };

    private static LabelingTaskType Masks(string name, string instruction) =>
        new(name, "semantic segmentation", instruction) { PriceKey = "semantic-segmentation", MaxAutoLabelingCategories = 20, MaxConsoleCategories = 10, MaxObjects = 20_000, ShowsImages = true };

    private static LabelingTaskType Frames(string name, string words, string ui, bool isReference) =>
        new(name, words, "Label the objects of the classes") { MaxCategories = 30, MaxConsoleCategories = 30, MaxTaskSeconds = MaxVideoSeconds, BuiltInUi = ui, LabelIsReference = isReference };
}
