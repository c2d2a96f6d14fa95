using System.Collections;
using System.Management.Automation;
using GtPs.Model;

namespace GtPs.Cmdlets.Internal;

/// <summary>Takes class names as a list of strings wherever a class list is wanted; null means that none are given.</summary>
internal sealed class ClassListTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        try
        {
            return value switch
            {
                null => GtClassList.Empty,
                GtClassList list => list,
                GtLabelCategories categories => categories.Classes,
                string name => new GtClassList([name]),
                IEnumerable names => new GtClassList(names.Cast<object?>().Select(name => $"{name}")),
                _ => inputData,
            };
        }
        catch (GtException error)
        {
            throw new ArgumentTransformationMetadataException(error.Message, error);
        }
    }
}
