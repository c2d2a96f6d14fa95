using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Cmdlets.Data;

/// <summary>Writes what comes through a pipeline as lines of a manifest.</summary>
internal static class ManifestInput
{
    /// <summary>Writes one object.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="input">An image, a manifest line or its JSON text, an S3 URI, or members with a source among them.</param>
    /// <exception cref="GtException">It cannot be a line (<c>InvalidManifestLine</c>).</exception>
    public static void Write(ManifestWriter writer, PSObject input)
    {
        switch (input.BaseObject)
        {
            case GtImage image:
                writer.WriteImage(image);
                break;
            case GtManifestLine line:
                writer.WriteLine(line);
                break;
            case string json when json.StartsWith('{'):
                writer.WriteLine(Encoding.UTF8.GetBytes(json));
                break;
            case string source:
                writer.WriteSource(source);
                break;
            case IDictionary members:
                writer.WriteMembers(Members(members));
                break;
            default:
                writer.WriteMembers([.. input.Properties.Where(p => p.IsGettable).Select(p => KeyValuePair.Create(p.Name, Plain(p.Value)))]);
                break;
        }
    }

    // A plain hashtable has no order of its own: by name its lines are at least the same on every run.
    private static List<KeyValuePair<string, object?>> Members(IDictionary members)
    {
        var list = members.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? string.Empty, Plain(entry.Value))).ToList();
        if (members is Hashtable)
        {
            list.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        }

        return list;
    }

    private static object? Plain(object? value) => value switch
    {
        PSObject { BaseObject: PSCustomObject } custom => custom.Properties.ToDictionary(p => p.Name, p => Plain(p.Value), StringComparer.Ordinal),
        PSObject wrapped => Plain(wrapped.BaseObject),
        IDictionary members => Members(members).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal),
        object?[] items => items.Select(Plain).ToArray(),
        _ => value,
    };
}
