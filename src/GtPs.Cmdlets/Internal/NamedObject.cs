using System.Management.Automation;

namespace GtPs.Cmdlets.Internal;

/// <summary>Reads a resource's name from an object of another module, which names it by AWS's property or by Name.</summary>
internal static class NamedObject
{
    /// <summary>The first of some properties that holds a text.</summary>
    /// <param name="input">The object.</param>
    /// <param name="properties">The properties, the best first.</param>
    /// <returns>The text; empty when none of them holds one.</returns>
    public static string Text(object input, params IEnumerable<string> properties)
    {
        var members = PSObject.AsPSObject(input).Properties;
        return properties.Select(name => members[name]?.Value).Select(value => value is PSObject wrapped ? wrapped.BaseObject : value).OfType<string>().FirstOrDefault(text => text.Length > 0) ?? string.Empty;
    }

    /// <summary>The object's type as people know it.</summary>
    /// <param name="input">The object.</param>
    public static string TypeOf(object input) => PSObject.AsPSObject(input).BaseObject is PSCustomObject ? "custom object" : PSObject.AsPSObject(input).BaseObject.GetType().Name;
}
