using System.Management.Automation;
using System.Reflection;
using System.Text.Json;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Output;

/// <summary>One object of every type that users are given, its properties filled with values that can be told apart; made by reflection, so that no type is left out.</summary>
internal static class ModelObjects
{
    /// <summary>The moment of every date.</summary>
    public static readonly DateTime Moment = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private static readonly Lazy<Assembly> s_model = new(Load);

    /// <summary>The types that users are given.</summary>
    public static IReadOnlyList<Type> Types => [.. s_model.Value.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericType: false } && !typeof(Exception).IsAssignableFrom(type) && type.Name is not ("LoadContext" or "GtConsoleView"))];

    /// <summary>The type of a name.</summary>
    /// <param name="name">Without its namespace.</param>
    public static Type TypeOf(string name) => Types.Single(type => type.Name == name);

    /// <summary>Makes an object with a value in every property that can be set.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="isEmpty">True leaves every text, list and number empty, and optional values null.</param>
    public static object Make(Type type, bool isEmpty = false)
    {
        if (type.Name == "GtClassList")
        {
            return Activator.CreateInstance(type, [isEmpty ? Array.Empty<string>() : (string[])["Fruit", "雪だるま"]])!;
        }

        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var made = constructor.GetParameters().Length == 0
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, parameter.Name!, isEmpty && parameter.ParameterType != typeof(DateTime)))]);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is { IsPublic: true } && !constructor.GetParameters().Any(parameter => parameter.Name == property.Name)))
        {
            property.SetValue(made, Value(property.PropertyType, property.Name, isEmpty));
        }

        type.GetProperty("Element", BindingFlags.Instance | BindingFlags.NonPublic)?.SetValue(made, JsonElement.Parse("""{"source-ref":"s3://b/1.jpg","category":1}"""));
        return made;
    }

    /// <summary>The properties that PowerShell shows of an object; none of a list, which is its items.</summary>
    /// <param name="made">The object.</param>
    public static IReadOnlyList<PSPropertyInfo> PropertiesOf(object made) => made is System.Collections.IEnumerable ? [] : [.. PSObject.AsPSObject(made).Properties];

    private static object? Value(Type type, string name, bool isEmpty)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return isEmpty ? null : Value(inner, name, isEmpty);
        }

        if (type.IsGenericType && type.GetGenericArguments() is { } arguments)
        {
            return arguments.Length == 2 ? Entries(arguments[1], name, isEmpty) : Items(arguments[0], name, isEmpty);
        }

        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            // What is missing of a backbone is told as member: reason.
            TypeCode.String => isEmpty ? string.Empty : name == "Missing" ? "Size: not stated" : $"the {name}",
            TypeCode.Boolean => !isEmpty,
            TypeCode.Int32 => isEmpty ? 0 : 1,
            TypeCode.Int64 => isEmpty ? 0L : 1L,
            TypeCode.Double => isEmpty ? 0d : 0.5,
            TypeCode.Single => isEmpty ? 0f : 0.5f,
            TypeCode.Decimal => isEmpty ? 0m : 1.25m,
            TypeCode.DateTime => isEmpty ? default : Moment,
            _ when type == typeof(TimeSpan) => isEmpty ? TimeSpan.Zero : TimeSpan.FromMinutes(5),
            _ when type == typeof(Uri) => new Uri("http://127.0.0.1:1/"),
            _ when Types.Contains(type) => Make(type, isEmpty),
            _ => throw new NotSupportedException($"{name} is a {type}: say here how to make one."),
        };
    }

    private static Array Items(Type type, string name, bool isEmpty)
    {
        // Two of each, as matrices are square over two classes.
        var items = Array.CreateInstance(type, isEmpty ? 0 : 2);
        for (var i = 0; i < items.Length; i++)
        {
            items.SetValue(Value(type, name, isEmpty), i);
        }

        return items;
    }

    private static object Entries(Type type, string name, bool isEmpty)
    {
        var entries = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), type))!;
        if (!isEmpty)
        {
            entries.Add("epochs", Value(type, name, isEmpty));
        }

        return entries;
    }

    private static Assembly Load()
    {
        using var session = new ModuleSession();
        return ((Type)((PSObject)session.Run("[GtPs.Model.GtSession]").Single()).BaseObject).Assembly;
    }
}
