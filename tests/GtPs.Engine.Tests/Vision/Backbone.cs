namespace GtPs.Engine.Tests.Vision;

/// <summary>Where the restored backbone is, for tests that need it.</summary>
internal static class Backbone
{
    /// <summary>Its folder; skips the test when it has not been restored.</summary>
    public static string Folder
    {
        get
        {
            var candidates = RepositoryFolders().SelectMany(root => new[] { Path.Combine(root, "output", "assets", "backbone") }
                .Concat(Directory.Exists(Path.Combine(root, "output", "GroundTruthPS")) ? Directory.GetDirectories(Path.Combine(root, "output", "GroundTruthPS")).Select(version => Path.Combine(version, "engine", "backbone")) : []));
            string? found = candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "backbone.onnx")) && File.Exists(Path.Combine(folder, "backbone.json")));
            if (found is null)
                Assert.Skip("The image backbone is not restored (npm missing?); the build puts it into the engine folder.");
            return found!;
        }
    }

    /// <summary>The development photos; skips the test when they are not there.</summary>
    public static string Photos
    {
        get
        {
            string? found = RepositoryFolders().Select(root => Path.Combine(root, "..", "shared", "data", "photos")).FirstOrDefault(Directory.Exists);
            if (found is null)
                Assert.Skip("The development photos (../shared/data/photos) are not here.");
            return found!;
        }
    }

    private static IEnumerable<string> RepositoryFolders()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "GtPs.sln")))
                yield return folder.FullName;
        }
    }
}
