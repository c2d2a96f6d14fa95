using System.Diagnostics;
using System.Text.Json;

namespace GtPs.Engine.Tests.Notebook;

/// <summary>One run of the notebook's cells in a Python process.</summary>
internal static class NotebookRun
{
    private const string Python = "/usr/bin/python3";
    private const string Packages = "/usr/lib/python3/dist-packages";
    private const int LabelingSeconds = 900;
    private const int FigureDpi = 40;

    /// <summary>The notebook as text; skips the test when it, Python or one of its packages is not here.</summary>
    public static string RequireNotebook()
    {
        string? found = null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null && found is null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "seed", "notebook-ja.txt");
            found = File.Exists(path) ? path : null;
        }

        Assert.SkipUnless(found is not null, "The notebook (shared/seed/notebook-ja.txt beside or above the repository) is not here.");
        Assert.SkipUnless(File.Exists(Python), $"{Python} is not here.");
        foreach (var (package, debian) in new[] { ("boto3", "python3-boto3"), ("awscli", "awscli"), ("matplotlib", "python3-matplotlib"), ("imageio", "python3-imageio"), ("sklearn", "python3-sklearn"), ("numpy", "python3-numpy") })
        {
            Assert.SkipUnless(Directory.Exists(Path.Combine(Packages, package)), $"Debian's {debian} is not installed.");
        }

        return found!;
    }

    /// <summary>Runs all cells with what the notebook asks its reader to fill in.</summary>
    public static async Task<JsonElement> RunAsync(NotebookWorld world, string notebook, bool isFull, bool isPrivate)
    {
        var token = TestContext.Current.CancellationToken;
        var folder = world.Folder.Path;
        var settings = Path.Combine(folder, "settings.json");
        var result = Path.Combine(folder, "result.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new
        {
            notebook,
            endpoint = world.Host.Address.ToString(),
            result,
            figureDpi = FigureDpi,
            seconds = LabelingSeconds,
            replacements = Replacements(world, isFull, isPrivate).Select(pair => new[] { pair.Old, pair.New }),
        }), token);

        var runner = Path.Combine(AppContext.BaseDirectory, "Notebook", "run_notebook.py");
        var start = new ProcessStartInfo(Python, [runner, settings]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder };
        SetEnvironment(start.Environment, world);
        using var process = Process.Start(start)!;
        using var registration = token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(token);
        var error = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        Assert.True(process.ExitCode == 0, $"The notebook ended with {process.ExitCode}:\n{Last(await output, 6000)}\n{Last(await error, 6000)}");
        TestContext.Current.TestOutputHelper?.WriteLine(await output);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(result, token));
        return document.RootElement.Clone();
    }

    private static IEnumerable<(string Old, string New)> Replacements(NotebookWorld world, bool isFull, bool isPrivate) =>
    [
        ("BUCKET = \"<< YOUR S3 BUCKET NAME >>\"", $"BUCKET = \"{NotebookWorld.Bucket}\""),
        ("RUN_FULL_AL_DEMO = False", $"RUN_FULL_AL_DEMO = {(isFull ? "True" : "False")}"),
        ("!wget https://storage.googleapis.com/openimages/2018_04/test/test-annotations-human-imagelabels-boxable.csv -O openimgs-annotations.csv", $"!cp {world.LabelsPath} openimgs-annotations.csv"),
        ("private_workteam_arn = \"<< YOUR PRIVATE WORKTEAM ARN >>\"", $"private_workteam_arn = \"{world.PrivateTeam}\""),
        ("VERIFY_USING_PRIVATE_WORKFORCE = True", $"VERIFY_USING_PRIVATE_WORKFORCE = {(isPrivate ? "True" : "False")}"),
        ("LOCAL_IMG_DIR = '<< choose a local directory name to download the images to >>'", "LOCAL_IMG_DIR = 'images'"),
    ];

    private static void SetEnvironment(IDictionary<string, string?> environment, NotebookWorld world)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("PYTHON", StringComparison.Ordinal) || name.Contains("proxy", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            environment.Remove(name);
        }

        environment["AWS_ACCESS_KEY_ID"] = world.Host.Credentials.AccessKeyId;
        environment["AWS_SECRET_ACCESS_KEY"] = world.Host.Credentials.SecretAccessKey;
        environment["AWS_DEFAULT_REGION"] = NotebookWorld.Region;
        environment["AWS_EC2_METADATA_DISABLED"] = "true";
        environment["AWS_PAGER"] = string.Empty;
        environment["HOME"] = world.Folder.Path;
        environment["MPLCONFIGDIR"] = Path.Combine(world.Folder.Path, "matplotlib");
        environment["PYTHONDONTWRITEBYTECODE"] = "1";

        // The notebook keeps image ids in sets: their order, and with it the manifest's, is then the same each time.
        environment["PYTHONHASHSEED"] = "0";
        environment["LC_ALL"] = "C.UTF-8";
    }

    private static string Last(string text, int length) => text.Length > length ? text[^length..] : text;
}
