using System.Management.Automation;
using System.Text.Json;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Results;

/// <summary>Objects as a remote session, a job or Export-Clixml hands them on.</summary>
public sealed class SerializationTests(LocalEngine engine)
{
    [Fact]
    public void Objects_of_the_road_keep_their_properties_and_views_and_hold_no_secret()
    {
        using var session = engine.Open();
        var pictures = Directory.CreateTempSubdirectory("gtps-").FullName;
        try
        {
            var road = session.Run(
                """
                $null = New-GtSampleImage -Path $args[0] -Count 12 -Seed 3
                $images = Copy-GtImage -Path $args[0]
                $classes = $images | New-GtLabelCategory -Name $args[1]
                $template = $classes | New-GtTemplate $args[1]
                $team = $images | New-GtWorkteam $args[1] -Simulated
                $manifest = $images | New-GtManifest $args[1]
                $job = $manifest | Start-GtLabelingJob $args[1] -LabelCategory $classes -Template $template -Workteam $team | Wait-GtLabelingJob -TimeoutSeconds 120
                $session; $images[0]; $classes; $template; $team; $manifest; $job
                @($job | Get-GtAnnotation)[0]; $job | Get-GtLabelingReport; $job | Compare-GtLabel -StandardLabel $images; $team.SignInLinks
                """,
                pictures,
                LocalEngine.NewName()).Succeed().Output;

            Assert.True(road.Count >= 10, $"{road.Count} objects");
            using var key = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(engine.Path, "credentials.json")));
            Assert.All(road, before => AssertRoundTrip(session, before, key.RootElement.GetProperty("secretAccessKey").GetString()!));
        }
        finally
        {
            Directory.Delete(pictures, recursive: true);
        }
    }

    private static void AssertRoundTrip(ModuleSession session, PSObject before, string secret)
    {
        var text = PSSerializer.Serialize(before, 2);
        var after = Assert.IsType<PSObject>(PSSerializer.Deserialize(text));

        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Equal("Deserialized." + before.TypeNames[0], after.TypeNames[0]);
        foreach (var property in before.Properties.Where(property => property.Name != "Age" && property.Value is string or ValueType))
        {
            var value = after.Properties[property.Name]?.Value;
            Assert.True(
                LanguagePrimitives.ConvertTo<string>(property.Value) == LanguagePrimitives.ConvertTo<string>(value),
                $"{before.TypeNames[0]}.{property.Name}: {property.Value} came back as {value}");
        }

        // The first line: the table's columns, or the name in a view of our own.
        Assert.Equal(FirstLine(session, before), FirstLine(session, after));
    }

    private static string FirstLine(ModuleSession session, PSObject item) =>
        session.Run("$args[0] | Out-Default", item).Succeed().HostText.Split('\n').Select(line => line.Trim()).First(line => line.Length > 0);
}
