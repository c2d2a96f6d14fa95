using System.Management.Automation;
using GtPs.Cmdlets.Internal;
using GtPs.Core.Images;
using GtPs.Model;

namespace GtPs.Cmdlets.Results;

/// <summary>
/// Makes sample images of five classes (Musical Instrument, Fruit, Cheetah, Tiger, Snowman), so that the whole workflow can be tried
/// without images of one's own. They are emoji drawings (without npm at build time: simpler drawings in the module), rotated, scaled and
/// flipped on random backgrounds. No emoji of a cheetah exists: leopards stand for cheetahs. The numbers per class follow the proportions
/// 500:370:50:40:40, with at least 4 images of every class where Count allows. The same seed makes the same files.
/// </summary>
/// <example>
///   <summary>Make 200 images and copy them to the session's bucket</summary>
///   <code>New-GtSampleImage -Path ./images -Count 200 -Seed 7 | Copy-GtImage</code>
/// </example>
/// <example>
///   <summary>Make images of two classes</summary>
///   <code>New-GtSampleImage -Path ./cats -Class Cheetah, Tiger -Count 80</code>
/// </example>
[Cmdlet(VerbsCommon.New, "GtSampleImage", SupportsShouldProcess = true)]
[OutputType(typeof(GtImage))]
public sealed class NewGtSampleImageCommand : GtCmdlet
{
    /// <summary>The folder to make the images in; a folder per class is made below it. Files of the same names are replaced.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>How many images, all classes together.</summary>
    [Parameter(Position = 1)]
    [ValidateRange(1, 1_000_000)]
    public int Count { get; set; } = 200;

    /// <summary>The seed of chance: the same seed makes the same files.</summary>
    [Parameter]
    public int Seed { get; set; }

    /// <summary>The classes; all five by default.</summary>
    [Parameter]
    [ValidateSet("Musical Instrument", "Fruit", "Cheetah", "Tiger", "Snowman")]
    public string[] Class { get; set; } = [];

    /// <summary>The side of the square images in pixels.</summary>
    [Parameter]
    [ValidateRange(16, 2048)]
    public int Size { get; set; } = 224;

    /// <inheritdoc />
    protected override void Process()
    {
        var folder = ResolveFilePath(Path);
        if (!ShouldProcess(folder, $"Make {Count} sample images"))
        {
            return;
        }

        var generator = new SampleImageGenerator();
        WriteVerbose($"Drawing from the glyph sets {string.Join(", ", generator.GlyphSets)}.");
        if (generator.GlyphSets is ["shapes"])
        {
            WriteWarning("The module was built without the emoji glyphs (npm was missing), so the sample images show the simpler drawings in the module.");
        }

        var options = new SampleImageOptions { FolderPath = folder, Count = Count, Seed = Seed, Size = Size, Classes = Class };
        WriteEach((progress, token) => generator.GenerateAsync(options, progress, token));
    }
}
