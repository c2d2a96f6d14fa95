using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GtPs.Engine.Tests.Wire;

/// <summary>A request that breaks one rule of AWS's model.</summary>
/// <param name="Body">The request.</param>
/// <param name="Path">The member, as AWS's messages name it.</param>
/// <param name="Rule">The rule, in AWS's words.</param>
internal sealed record BrokenRequest(JsonObject Body, string Path, string Rule);

/// <summary>Makes requests from AWS's model alone: one that keeps all of it, and for each rule one that breaks it.</summary>
/// <param name="model">The service's model.</param>
internal sealed class BrokenRequests(ServiceModel model)
{
    /// <summary>A request with every member that our shape has.</summary>
    public JsonObject Valid(string shapeName, Type ours)
        => new(Members(shapeName, ours).Select(member => KeyValuePair.Create<string, JsonNode?>(member.Name, Value(member.Shape, member.Property.PropertyType))));

    /// <summary>One request per rule of the shape and of all shapes in it.</summary>
    public IEnumerable<BrokenRequest> All(string shapeName, Type ours) => Break(shapeName, ours, Valid(shapeName, ours), root => root, string.Empty);

    private IEnumerable<BrokenRequest> Break(string shapeName, Type ours, JsonObject valid, Func<JsonObject, JsonObject> locate, string path)
    {
        foreach (var (name, memberShape, property) in Members(shapeName, ours))
        {
            var at = path + JsonNamingPolicy.CamelCase.ConvertName(name);
            if (ConstraintContract.IsRequired(model, shapeName, name))
            {
                yield return Change(parent => parent.Remove(name), at, "Member must not be null");
            }

            foreach (var (rule, value) in Wrong(memberShape, locate(valid)[name]!))
            {
                yield return Change(parent => parent[name] = value, at, rule);
            }

            var (inner, innerShape) = ConstraintContract.Inner(model, memberShape, property.PropertyType);
            var isList = ConstraintContract.Kind(model.Shape(memberShape)) == "list";
            if (isList)
            {
                yield return Change(parent => parent[name] = new JsonArray([null]), $"{at}.1.member", "Member must not be null");
            }

            Func<JsonObject, JsonObject> deeper = isList ? root => locate(root)[name]![0]!.AsObject() : root => locate(root)[name]!.AsObject();
            foreach (var broken in inner is null ? [] : Break(innerShape, inner, valid, deeper, isList ? $"{at}.1.member." : $"{at}."))
            {
                yield return broken;
            }
        }

        BrokenRequest Change(Action<JsonObject> change, string at, string rule)
        {
            var body = valid.DeepClone().AsObject();
            change(locate(body));
            return new BrokenRequest(body, at, rule);
        }
    }

    private IEnumerable<(string Rule, JsonNode Value)> Wrong(string shapeName, JsonNode valid)
    {
        var shape = model.Shape(shapeName);
        switch (ConstraintContract.Kind(shape))
        {
            case "string":
                return WrongTexts(shapeName).Select(wrong => (wrong.Rule, (JsonNode)wrong.Text));
            case "integer" or "long" or "float":
                return Bounds(shape, "value").Select(bound => (bound.Rule, (JsonNode)bound.Value));
            case "list":
                var element = shape.GetProperty("member").GetProperty("shape").GetString()!;
                return Bounds(shape, "length").Where(bound => bound.Value >= 0)
                    .Select(bound => (bound.Rule, (JsonNode)new JsonArray([.. Enumerable.Range(0, bound.Value).Select(_ => valid[0]!.DeepClone())])))
                    .Concat(WrongTexts(element).Select(wrong => (wrong.Rule, (JsonNode)new JsonArray(wrong.Text))));
            case "map":
                var (key, value) = (shape.GetProperty("key").GetProperty("shape").GetString()!, shape.GetProperty("value").GetProperty("shape").GetString()!);
                return Bounds(shape, "length").Where(bound => bound.Value > 0)
                    .Select(bound => (bound.Rule, (JsonNode)new JsonObject(Enumerable.Range(0, bound.Value).Select(i => KeyValuePair.Create<string, JsonNode?>($"KEY{i}", "text")))))
                    .Concat(WrongTexts(key).Select(wrong => (wrong.Rule, (JsonNode)new JsonObject { [wrong.Text] = "text" })))
                    .Concat(WrongTexts(value).Select(wrong => (wrong.Rule, (JsonNode)new JsonObject { ["KEY"] = wrong.Text })));
            default:
                return [];
        }
    }

    private IEnumerable<(string Rule, string Text)> WrongTexts(string shapeName)
    {
        var shape = model.Shape(shapeName);
        if (ConstraintContract.Kind(shape) != "string")
        {
            yield break;
        }

        var pattern = shape.TryGetProperty("pattern", out var found) ? found.GetString() : null;
        var (good, bad) = PatternSamples.Of(pattern);
        foreach (var (rule, length) in Bounds(shape, "length").Where(bound => bound.Value >= 0))
        {
            yield return (rule, length <= good.Length ? good[..length] : good + new string(good[^1], length - good.EnumerateRunes().Count()));
        }

        if (bad is not null)
        {
            yield return ($"Member must satisfy regular expression pattern: {pattern!.Replace("[a-zA-Z0-9-]+", @"[a-zA-Z0-9\-]+", StringComparison.Ordinal)}", bad);
        }

        if (shape.TryGetProperty("enum", out _))
        {
            yield return (shapeName.EndsWith("InstanceType", StringComparison.Ordinal) ? "Member must satisfy regular expression pattern" : "Member must satisfy enum value set: [", "NoSuchValue");
        }
    }

    private static IEnumerable<(string Rule, int Value)> Bounds(JsonElement shape, string what)
    {
        if (shape.TryGetProperty("min", out var min))
        {
            yield return ($"Member must have {what} greater than or equal to {min}", min.GetInt32() - 1);
        }

        if (shape.TryGetProperty("max", out var max))
        {
            yield return ($"Member must have {what} less than or equal to {max}", max.GetInt32() + 1);
        }
    }

    private IEnumerable<(string Name, string Shape, PropertyInfo Property)> Members(string shapeName, Type ours)
        => ours.GetProperties().Select(property =>
        {
            var member = model.Shape(shapeName).GetProperty("members").EnumerateObject().Single(found => found.Name.Equals(property.Name, StringComparison.OrdinalIgnoreCase));
            return (member.Name, member.Value.GetProperty("shape").GetString()!, property);
        });

    private JsonNode Value(string shapeName, Type ours)
    {
        var shape = model.Shape(shapeName);
        return ConstraintContract.Kind(shape) switch
        {
            "structure" => Valid(shapeName, ours),
            "list" => new JsonArray(Value(shape.GetProperty("member").GetProperty("shape").GetString()!, ours.GetGenericArguments()[0])),
            "map" => new JsonObject { ["KEY"] = "text" },
            "string" => shape.TryGetProperty("enum", out var values) ? values[0].GetString()! : PatternSamples.Of(shape.TryGetProperty("pattern", out var pattern) ? pattern.GetString() : null).Good,
            "boolean" => true,
            _ => shape.TryGetProperty("min", out var min) ? min.GetInt32() : 1,
        };
    }
}
