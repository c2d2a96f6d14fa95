using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;

namespace GtPs.Engine.Protocols.Validation;

/// <summary>The rules of one wire shape, read once from the attributes of its properties.</summary>
internal sealed class ShapeRules
{
    private static readonly ConcurrentDictionary<Type, ShapeRules> s_known = new();

    private readonly Member[] _members;

    private ShapeRules(Type type) => _members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(Member.Of).Where(member => member.Matters)];

    /// <summary>The rules of a shape.</summary>
    /// <param name="type">Its type.</param>
    public static ShapeRules Of(Type type) => s_known.GetOrAdd(type, static known => new ShapeRules(known));

    /// <summary>Checks a shape and all shapes in it.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="path">Where it is: empty, or its path with a dot at the end.</param>
    /// <param name="found">Takes what is wrong.</param>
    public void Check(object shape, string path, ViolationList found)
    {
        foreach (var member in _members)
            member.Check(shape, path, found);
    }

    // Wire shapes are classes of ours; everything else is a value, a list or a map.
    private static bool IsShape(Type type) => type.IsClass && type != typeof(string) && !typeof(IEnumerable).IsAssignableFrom(type);

    private sealed record Member(PropertyInfo Property, string Name, bool IsRequired, Constraint[] Constraints, bool IsShape, bool IsMany)
    {
        public bool Matters => IsRequired || Constraints.Length > 0 || IsShape || IsMany;

        public static Member Of(PropertyInfo property) => new(
            property,
            JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            property.GetCustomAttribute<RequiredAttribute>() is not null,
            [.. Constraint.Of(property)],
            ShapeRules.IsShape(property.PropertyType),
            property.PropertyType != typeof(string) && typeof(IEnumerable).IsAssignableFrom(property.PropertyType));

        public void Check(object shape, string path, ViolationList found)
        {
            object? value = Property.GetValue(shape);
            if (value is null)
            {
                if (IsRequired)
                    found.AddNull(path + Name);
                return;
            }

            foreach (var constraint in Constraints)
            {
                if (!constraint.Holds(value))
                    found.Add(value, path + Name, constraint.Text);
            }

            if (IsShape)
                ShapeRules.Of(Property.PropertyType).Check(value, $"{path}{Name}.", found);
            else if (value is IDictionary map)
                CheckMap(map, path + Name, found);
            else if (IsMany)
                CheckList((IEnumerable)value, path + Name, found);
        }

        // AWS counts from 1 and calls every element "member".
        private static void CheckList(IEnumerable items, string path, ViolationList found)
        {
            int number = 0;
            foreach (object? item in items)
            {
                number++;
                if (item is null)
                    found.AddNull($"{path}.{number}.member");
                else if (ShapeRules.IsShape(item.GetType()))
                    ShapeRules.Of(item.GetType()).Check(item, $"{path}.{number}.member.", found);
            }
        }

        private static void CheckMap(IDictionary map, string path, ViolationList found)
        {
            foreach (DictionaryEntry entry in map)
            {
                if (entry.Value is null)
                    found.AddNull($"{path}.{entry.Key}.member");
            }
        }
    }
}
