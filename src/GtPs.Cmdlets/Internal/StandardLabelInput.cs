using System.Collections;
using System.Management.Automation;
using GtPs.Core.Images;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>Reads the value of a -StandardLabel parameter.</summary>
internal static class StandardLabelInput
{
    /// <summary>Reads standard labels.</summary>
    /// <param name="values">Images, hashtables from image to class name, or one path of a CSV file or of a folder with a folder for each class.</param>
    /// <param name="resolve">Resolves a path as PowerShell sees it.</param>
    /// <exception cref="GtException">A value is of another type, or no image has a standard label (<c>InvalidStandardLabel</c>), or the file cannot be read.</exception>
    public static StandardLabels Read(IEnumerable<object> values, Func<string, string> resolve)
    {
        var labels = new StandardLabels();
        foreach (var value in values.Select(value => value is PSObject wrapped ? wrapped.BaseObject : value))
        {
            switch (value)
            {
                case GtImage image:
                    labels.Add([image]);
                    break;
                case IDictionary pairs:
                    foreach (DictionaryEntry pair in pairs)
                    {
                        labels.Add($"{pair.Key}", $"{pair.Value}");
                    }

                    break;
                case string path when Directory.Exists(resolve(path)):
                    labels.Add(ImageFiles.InFolder(resolve(path)));
                    break;
                case string path:
                    StandardLabelFile.AddTo(labels, resolve(path));
                    break;
                default:
                    throw new GtException("InvalidStandardLabel", $"StandardLabel holds a {value?.GetType().Name ?? "null"}. Give images with a standard label, a hashtable from image to class name, the path of a CSV file with the columns image and label, or a folder with a folder for each class.", GtErrorKind.InvalidArgument, "StandardLabel");
            }
        }

        return labels.Count > 0
            ? labels
            : throw new GtException("InvalidStandardLabel", "No image given as StandardLabel has a standard label. Images get one from their class folder (Copy-GtImage -Path) or from New-GtSampleImage.", GtErrorKind.InvalidArgument, "StandardLabel");
    }
}
