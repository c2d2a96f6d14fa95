using System.Collections;
using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Output;

/// <summary>Every object that users are given can be written out: as CLIXML and through remoting, as JSON, as CSV.</summary>
public sealed class SerializationTests(LocalEngine engine)
{
    private const int Depth = 4;

    public static TheoryData<string, bool> Objects => [.. ModelObjects.Types.SelectMany(type => new TheoryDataRow<string, bool>[] { new(type.Name, false), new(type.Name, true) })];

    public static TheoryData<string> Types => [.. ModelObjects.Types.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Objects))]
    public void Object_comes_back_from_CLIXML_with_every_property(string name, bool isEmpty)
    {
        var made = ModelObjects.Make(ModelObjects.TypeOf(name), isEmpty);

        var text = PSSerializer.Serialize(made, Depth);
        var back = PSObject.AsPSObject(PSSerializer.Deserialize(text));

        Assert.InRange(text.Length, 1, 100_000);
        if (made is IEnumerable list)
        {
            Assert.Equal(list.Cast<string>(), ((IEnumerable)back.BaseObject).Cast<object>().Select(item => $"{item}"));
            return;
        }

        Assert.Equal($"Deserialized.GtPs.Model.{name}", back.TypeNames[0]);
        Assert.Equal($"{made}", $"{back}");
        Assert.All(ModelObjects.PropertiesOf(made), property =>
        {
            var (before, after) = (property.Value, back.Properties[property.Name]?.Value);
            Assert.True(back.Properties[property.Name] is not null, $"{property.Name} is lost.");
            if (before is null or string or bool or int or long or double or decimal or DateTime or TimeSpan or Uri)
            {
                Assert.Equal(before, after);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void Object_can_be_walked_as_ConvertTo_Json_does(string name, bool isEmpty)
    {
        var walk = new JsonWalk();

        walk.Visit(ModelObjects.Make(ModelObjects.TypeOf(name), isEmpty), Depth, name);

        Assert.InRange(walk.Count, 1, 2_000);
        Assert.Empty(walk.Cut);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Cells_of_Export_Csv_tell_what_they_hold(string name)
    {
        var made = ModelObjects.Make(ModelObjects.TypeOf(name));

        Assert.All(ModelObjects.PropertiesOf(made), property =>
        {
            var cell = $"{property.Value}";
            Assert.False(cell.StartsWith("System.", StringComparison.Ordinal) || cell.StartsWith("GtPs.", StringComparison.Ordinal), $"{name}.{property.Name} is written as {cell}.");
            Assert.InRange(cell.Length, 0, 5_000);
        });
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Object_tells_nothing_that_is_only_for_the_module(string name)
    {
        var walk = new JsonWalk();
        walk.Visit(ModelObjects.Make(ModelObjects.TypeOf(name)), Depth, name);

        string[] secret = ["Services", "Credentials", "AccessKey", "AccessKeyId", "SecretKey", "SecretAccessKey", "SessionToken", "Token", "Element", "EqualityContract"];
        Assert.Empty(walk.Names.Intersect(secret));
    }

    [Fact]
    public void A_session_in_use_is_written_out_without_its_clients_and_its_key()
    {
        using var session = engine.Open();
        session.Run("$null = Get-GtLabelingJob").Succeed();
        var key = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(engine.Path, "credentials.json"))).RootElement;

        var text = PSSerializer.Serialize(session.Run("$session").Single(), Depth);

        Assert.InRange(text.Length, 100, 6_000);
        Assert.DoesNotContain(key.GetProperty("accessKeyId").GetString()!, text, StringComparison.Ordinal);
        Assert.DoesNotContain(key.GetProperty("secretAccessKey").GetString()!, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Services", text, StringComparison.Ordinal);
    }
}
