using System.Text.Json.Serialization.Metadata;

namespace GtPs.Engine.Tests.Wire;

/// <summary>Compares our shapes with AWS's.</summary>
internal static class ShapeContract
{
    /// <summary>What our shape says that AWS's does not: members and types, at every depth.</summary>
    public static IEnumerable<string> Differences(ServiceModel model, string shapeName, JsonTypeInfo ours, string path)
    {
        var shape = model.Shape(shapeName);
        var type = shape.GetProperty("type").GetString()!;
        switch (type)
        {
            case "structure" when ours.Kind == JsonTypeInfoKind.Object:
                var members = shape.GetProperty("members");
                foreach (var property in ours.Properties)
                {
                    var at = $"{path}.{property.Name}";
                    if (!members.TryGetProperty(property.Name, out var member))
                    {
                        yield return $"{at}: AWS has no such member";
                        continue;
                    }

                    foreach (var difference in Differences(model, member.GetProperty("shape").GetString()!, ours.Options.GetTypeInfo(property.PropertyType), at))
                    {
                        yield return difference;
                    }
                }

                foreach (var required in shape.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!) : [])
                {
                    if (ours.Properties.All(property => property.Name != required))
                    {
                        yield return $"{path}.{required}: AWS requires it, we do not have it";
                    }
                }

                break;
            case "list" when ours.Kind == JsonTypeInfoKind.Enumerable:
            case "map" when ours.Kind == JsonTypeInfoKind.Dictionary:
                var element = shape.GetProperty(type == "list" ? "member" : "value").GetProperty("shape").GetString()!;
                foreach (var difference in Differences(model, element, ours.Options.GetTypeInfo(ours.ElementType!), path + "[]"))
                {
                    yield return difference;
                }

                break;
            default:
                var wanted = type switch
                {
                    "string" => typeof(string),
                    "integer" => typeof(int),
                    "long" => typeof(long),
                    "boolean" => typeof(bool),
                    "float" or "double" => typeof(double),
                    "timestamp" => typeof(DateTime),
                    _ => null,
                };
                var given = Nullable.GetUnderlyingType(ours.Type) ?? ours.Type;
                if (given != wanted)
                {
                    yield return $"{path}: AWS has {type}, we have {given.Name}";
                }

                break;
        }
    }
}
