using System.Collections;
using System.Reflection;

namespace GtPs.Cmdlets.Tests.Output;

/// <summary>
/// Visits an object as ConvertTo-Json does: scalars end, dictionaries and lists are gone into, of all else every public property is read. ConvertTo-Json itself is in an
/// assembly that is not on every machine that runs these tests.
/// </summary>
internal sealed class JsonWalk
{
    private readonly List<object> _path = [];

    /// <summary>The values that were visited.</summary>
    public int Count { get; private set; }

    /// <summary>The paths of what went on below the depth, where ConvertTo-Json writes a text.</summary>
    public List<string> Cut { get; } = [];

    /// <summary>The names of all properties visited.</summary>
    public HashSet<string> Names { get; } = [];

    /// <summary>Visits a value. Fails for a getter that throws and for a cycle.</summary>
    /// <param name="value">The value.</param>
    /// <param name="depth">The levels left.</param>
    /// <param name="path">Where the value stands, for the failure.</param>
    public void Visit(object? value, int depth, string path)
    {
        Count++;
        if (value is null or string or Uri or DateTime or TimeSpan or Guid or decimal || value.GetType() is { IsPrimitive: true } or { IsEnum: true })
        {
            return;
        }

        if (depth < 0)
        {
            Cut.Add(path);
            return;
        }

        Assert.DoesNotContain(_path, outer => ReferenceEquals(outer, value));
        _path.Add(value);
        switch (value)
        {
            case IDictionary entries:
                foreach (DictionaryEntry entry in entries)
                {
                    Visit(entry.Value, depth - 1, $"{path}.{entry.Key}");
                }

                break;
            case IEnumerable items:
                foreach (var item in items)
                {
                    Visit(item, depth - 1, $"{path}[]");
                }

                break;
            default:
                VisitProperties(value, depth, path);
                break;
        }

        _path.RemoveAt(_path.Count - 1);
    }

    private void VisitProperties(object value, int depth, string path)
    {
        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanRead && property.GetIndexParameters().Length == 0))
        {
            Names.Add(property.Name);
            object? inner = null;
            var error = Record.Exception(() => inner = property.GetValue(value));
            Assert.True(error is null, $"{path}.{property.Name} throws: {error?.InnerException?.Message}");
            Visit(inner, depth - 1, $"{path}.{property.Name}");
        }
    }
}
