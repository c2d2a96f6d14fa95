using System.Formats.Tar;
using System.IO.Compression;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Training;

[Collection(LabeledRoadTests.Name)]
public sealed class SaveModelTests(LabeledRoad road) : IDisposable
{
    private readonly ModuleSession _session = road.Session;
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-save-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("$model | Save-GtModel -Path $args[0]")]
    [InlineData("$training | Save-GtModel -Path $args[0]")]
    [InlineData("Save-GtModel road $args[0]")]
    [InlineData("Save-GtModel $training.ModelDataUrl $args[0]")]
    public void A_model_is_saved_from_whatever_names_it(string script)
    {
        var path = Path.Combine(_folder, "new", "road.tar.gz");
        var saved = _session.Run(script, path).Single();

        Assert.Equal(path, (string)saved.Path);
        Assert.Equal("GroundTruthPS", (string)saved.Kind);
        Assert.Equal(["Musical Instrument", "Fruit", "Cheetah", "Tiger", "Snowman"], (IEnumerable<string>)saved.Classes);
        Assert.InRange((double)saved.ValidationAccuracy, 0.5, 1);
        Assert.Equal("12", (string)saved.HyperParameters["epochs"]);
        Assert.Equal(new FileInfo(path).Length, (long)saved.Length);
        Assert.Equal(["train", "validation"], ((IEnumerable<object>)saved.Data).Select(data => (string)((dynamic)data).Channel));
        Assert.All((IEnumerable<object>)saved.Data, data => Assert.Equal(64, ((string)((dynamic)data).Sha256).Length));
        Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void The_files_are_saved_and_a_second_time_needs_force()
    {
        var path = Path.Combine(_folder, "road");
        var saved = _session.Run("$training | Save-GtModel -Path $args[0] -Expand", path).Single();
        Assert.Equal(((IEnumerable<object>)saved.Files).Select(file => file.ToString()!).Order(StringComparer.Ordinal), Directory.GetFiles(path).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

        Assert.Equal(["FileExists"], _session.Run("$training | Save-GtModel -Path $args[0] -Expand", path).ErrorIds);
        _session.Run("$training | Save-GtModel -Path $args[0] -Expand -Force", path).Succeed();

        // What is not a model's is never removed.
        File.WriteAllText(Path.Combine(path, "notes.txt"), "mine");
        var run = _session.Run("$training | Save-GtModel -Path $args[0] -Expand -Force", path);
        Assert.Equal(["FileExists"], run.ErrorIds);
        Assert.Contains("notes.txt", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(path, "notes.txt")));
        Assert.Equal([path], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void An_archive_that_is_there_is_kept_and_a_folder_takes_the_name()
    {
        var run = _session.Run("$training | Save-GtModel -Path $args[0]; $training | Save-GtModel -Path $args[0]; $training | Save-GtModel -Path $args[0] -Force", _folder);
        Assert.Equal(["FileExists"], run.ErrorIds);
        Assert.Equal(2, run.Output.Count);
        Assert.Equal([Path.Combine(_folder, "road.tar.gz")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void WhatIf_saves_nothing()
    {
        var run = _session.Run("$training | Save-GtModel -Path $args[0] -WhatIf", Path.Combine(_folder, "x.tar.gz")).Succeed();
        Assert.Empty(run.Output);
        Assert.Contains("x.tar.gz", run.HostText, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_name_that_does_not_exist_is_an_error_and_the_others_go_on()
    {
        var run = _session.Run("Save-GtModel nobody, road -Path $args[0]", _folder);
        Assert.Equal(["ResourceNotFound"], run.ErrorIds);
        Assert.Single(run.Output);
        Assert.Equal(["NoSuchKey"], _session.Run("Save-GtModel \"$($session.RootUri)none/model.tar.gz\" -Path $args[0]", _folder + "/n.tar.gz").ErrorIds);
    }

    [Fact]
    public void A_damaged_archive_is_refused_and_leaves_nothing()
    {
        var whole = Path.Combine(_folder, "whole.tar.gz");
        _session.Run("$training | Save-GtModel -Path $args[0]", whole).Succeed();
        var bytes = File.ReadAllBytes(whole);
        bytes[bytes.Length / 2] ^= 0x55;
        foreach (var (name, content) in new[] { ("flipped", bytes), ("cut", File.ReadAllBytes(whole)[..^(bytes.Length / 3)]), ("empty", Array.Empty<byte>()), ("text", "not an archive"u8.ToArray()) })
        {
            var run = Save(name, content, expand: name == "flipped");
            Assert.Equal(["ModelArchiveNotReadable"], run.ErrorIds);
            Assert.Contains("Nothing is saved", run.Errors[0].ToString(), StringComparison.Ordinal);
            Assert.Empty(run.Output);
        }

        Assert.Equal([whole], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_model_trained_on_aws_is_saved_as_what_it_is()
    {
        var archive = Tar(("image-classification-0010.params", [1, 2, 3]), ("image-classification-symbol.json", "{}"u8.ToArray()), ("model-shapes.json", "[]"u8.ToArray()));
        dynamic saved = Assert.Single(Save("aws", archive, expand: true).Succeed().Output);
        Assert.Equal("AWS image-classification", (string)saved.Kind);
        Assert.Equal(3, Directory.GetFiles((string)saved.Path).Length);
        Assert.Equal(["ModelArchiveNotReadable"], Save("no-symbol", Tar(("image-classification-0010.params", [1])), expand: false).ErrorIds);
    }

    private PowerShellRun Save(string name, byte[] content, bool expand)
    {
        // The module has no cmdlet for objects of one's own: they come with any S3 client. Here it is the session's.
        _session.Run(
            """
            param($name, $content)
            $services = [GtPs.Model.GtSession].GetProperty('Services', [Reflection.BindingFlags]'Instance, NonPublic').GetValue($session)
            $uri = $services.Root.Combine("$name/model.tar.gz")
            $services.S3.PutBytesAsync($uri, [byte[]]$content, 'application/gzip', [Threading.CancellationToken]::None).GetAwaiter().GetResult()
            """,
            name,
            content).Succeed();
        return _session.Run($"Save-GtModel \"$($session.RootUri){name}/model.tar.gz\" -Path $args[0] {(expand ? "-Expand" : string.Empty)}", Path.Combine(_folder, name));
    }

    private static byte[] Tar(params (string Name, byte[] Content)[] files)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Gnu))
        {
            foreach (var (name, content) in files)
            {
                tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
            }
        }

        return stream.ToArray();
    }
}
