using System.Diagnostics;
using System.Globalization;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Results;

/// <summary>One label in twenty is made wrong on purpose: at least 70 % of those must be among the most suspicious tenth.</summary>
public sealed class PlantedErrorTests(LocalEngine engine)
{
    private const int SampleCount = 200;
    private const double ErrorShare = 0.05;
    private const double LookedAt = 0.1;
    private const double LeastRecall = 0.7;

    private const string Find = """
        $i = 0
        $labels = foreach ($image in $objects) {
            $index = $classes.IndexOf($image.StandardLabel)
            $given = if ($wrong.ContainsKey($i)) { ($index + $wrong[$i]) % $classes.Count } else { $index }
            [GtPs.Model.GtAnnotation]@{ Index = $i; SourceRef = $image.S3Uri; LabelAttributeName = 'class'; Label = $classes[$given]; Labels = [string[]] $classes[$given]; ClassIndex = $given; Origin = 'Human' }
            $i++
        }
        $labels | Find-GtLabelIssue -JobName "planted-$seed-$([guid]::NewGuid().ToString("N").Substring(0, 8))" -Class $classes -Seed $seed -Top ([int] ($labels.Count / 10)) | ForEach-Object { "$($_.Index) $($_.Label) $($_.SuggestedLabel) $($_.IsIssue)" }
        """;

    [Fact]
    public void In_made_images()
    {
        var folder = Directory.CreateTempSubdirectory("gtps-planted-").FullName;
        try
        {
            using var session = engine.Open();
            session.Run($"$global:objects = New-GtSampleImage -Path \"$($args[0])/images\" -Count {SampleCount} -Seed 4 | Copy-GtImage; $global:classes = [GtPs.Model.GtClassList]::new([string[]] ('Musical Instrument', 'Fruit', 'Cheetah', 'Tiger', 'Snowman'))", folder).Succeed();
            AssertFound(session, SampleCount, classCount: 5, seed: 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void In_photos_whatever_the_seed()
    {
        var photos = Path.GetFullPath(Path.Combine(RepositoryPaths.Root, "..", "shared", "data", "photos"));
        Assert.SkipUnless(Directory.Exists(photos), "The development photos (../shared/data/photos) are not here.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(RepositoryPaths.Module, "engine", "backbone")), "The module was built without the backbone (npm was missing).");
        var classes = Directory.GetDirectories(photos).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal).ToArray();
        using var session = engine.Open();
        var count = int.Parse(session.Run("$global:objects = @(Copy-GtImage -Path $args[0]); $global:classes = [GtPs.Model.GtClassList]::new([string[]] $args[1]); $objects.Count", photos, classes).Succeed().Texts[^1], CultureInfo.InvariantCulture);
        for (var seed = 1; seed <= 3; seed++)
        {
            AssertFound(session, count, classes.Length, seed);
        }
    }

    private static void AssertFound(ModuleSession session, int count, int classCount, int seed)
    {
        var random = new Random(seed);
        var order = Enumerable.Range(0, count).ToArray();
        random.Shuffle(order);
        var wrong = new System.Collections.Hashtable();
        foreach (var i in order.Take((int)(count * ErrorShare)))
        {
            wrong[i] = random.Next(1, classCount);
        }

        var time = Stopwatch.StartNew();
        var run = session.Run("$wrong, $seed = $args\n" + Find, wrong, seed).Succeed();
        var found = run.Texts.Select(text => int.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture)).Count(i => wrong.ContainsKey(i));

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {found} of {wrong.Count} planted errors in the first {run.Texts.Count} of {count} labels, {time.Elapsed.TotalSeconds:0.0} s"));
        Assert.Equal((int)Math.Round(count * LookedAt, MidpointRounding.ToEven), run.Texts.Count);
        Assert.InRange(found, LeastRecall * wrong.Count, wrong.Count);
    }
}
