using GtPs.Core.Images;
using GtPs.Model;

namespace GtPs.Core.Tests.Images;

/// <summary>The map of names and the copying of local files; downloads are tested against the engine with the cmdlet.</summary>
public sealed class ImageDownloaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-save-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Out => Path.Combine(_folder, "out");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Names_that_collide_are_told_apart_and_found_again()
    {
        string[] sources = ["s3://b/a/1.jpg", "s3://b/b/1.jpg", "s3://b/c/1.JPG", "s3://b/x/a:b.jpg", "s3://b/x/a?b.jpg", "s3://b/nul.png"];
        var first = Reserve(sources);

        Assert.Equal("1.jpg", first[0]);
        Assert.Matches("^1-[0-9A-F]{8}\\.jpg$", first[1]);
        Assert.Matches("^1-[0-9A-F]{8}\\.JPG$", first[2]);
        Assert.Equal("a_b.jpg", first[3]);
        Assert.Equal("_nul.png", first[5]);
        Assert.Equal(first.Length, first.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(first.Reverse(), Reserve([.. sources.Reverse()]));
    }

    [Fact]
    public void Classes_get_folders_of_their_own_also_when_their_names_collide()
    {
        ImageSource[] images = [new("s3://b/1.jpg", "cat"), new("s3://b/2.jpg", "Cat"), new("s3://b/3.jpg"), new("s3://b/4.jpg", "unlabeled"), new("s3://b/5.jpg", "a/b")];
        using var map = ImageNameMap.Open(Out);
        var files = images.Select(image => map.Reserve(image, groupByClass: true).File).ToArray();

        Assert.Equal("cat/1.jpg", files[0]);
        Assert.Matches("^Cat-[0-9A-F]{8}/2\\.jpg$", files[1]);
        Assert.Equal("unlabeled/3.jpg", files[2]);
        Assert.Matches("^unlabeled-[0-9A-F]{8}/4\\.jpg$", files[3]);
        Assert.Equal("a_b/5.jpg", files[4]);
    }

    [Fact]
    public void Half_a_line_loses_nothing_but_itself_and_the_next_run_goes_on()
    {
        var first = Reserve(["s3://b/a/1.jpg", "s3://b/b/1.jpg"]);
        File.AppendAllText(Path.Combine(Out, ImageNameFile.Name), "{\"source\":\"s3://b/c/1.j");

        Assert.Equal(first.Reverse(), Reserve(["s3://b/b/1.jpg", "s3://b/a/1.jpg"]));
        Assert.Equal(["new.jpg"], Reserve(["s3://b/new.jpg"]));
        Assert.Equal(["new.jpg"], Reserve(["s3://b/new.jpg"]));
    }

    [Theory]
    [InlineData("../outside.jpg")]
    [InlineData("/etc/passwd")]
    [InlineData("a/b/c.jpg")]
    [InlineData("..\\\\outside.jpg")]
    public void A_map_does_not_lead_out_of_its_folder(string file)
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, ImageNameFile.Name), $"{{\"source\":\"s3://b/ok.jpg\",\"file\":\"ok.jpg\"}}\n{{\"source\":\"s3://b/1.jpg\",\"file\":\"{file}\"}}\n");

        Assert.Equal(["1.jpg"], Reserve(["s3://b/1.jpg"]));
    }

    [Fact]
    public void A_file_that_is_no_map_is_left_alone()
    {
        Directory.CreateDirectory(Out);
        File.WriteAllText(Path.Combine(Out, ImageNameFile.Name), "{\"source-ref\":\"s3://b/1.jpg\"}\n");

        Assert.Equal("InvalidImageMap", Assert.Throws<GtException>(() => ImageNameMap.Open(Out)).ErrorId);
        Assert.Equal("{\"source-ref\":\"s3://b/1.jpg\"}\n", File.ReadAllText(Path.Combine(Out, ImageNameFile.Name)));
    }

    [Fact]
    public void Two_commands_do_not_save_into_one_folder_at_a_time()
    {
        using var map = ImageNameMap.Open(Out);

        Assert.Equal("FolderInUse", Assert.Throws<GtException>(() => ImageNameMap.Open(Out)).ErrorId);
    }

    [Fact]
    public async Task Local_files_are_copied_once_and_the_users_own_are_never_touched()
    {
        var source = Write("in/1.jpg", "image");
        Write("out/1.jpg", "the user's own");
        Write("out/1.jpg.abcdefgh.xyz.part", "not of ours");

        Assert.Equal(["Saved"], (await SaveAsync(source)).Select(image => image.Status));
        var again = Assert.Single(await SaveAsync(source));
        Assert.Equal("Skipped", again.Status);
        Assert.Equal("image", await File.ReadAllTextAsync(again.Path, Token));
        Assert.Equal("the user's own", await File.ReadAllTextAsync(Path.Combine(Out, "1.jpg"), Token));
        Assert.True(File.Exists(Path.Combine(Out, "1.jpg.abcdefgh.xyz.part")));

        await File.WriteAllTextAsync(again.Path, "imag!", Token);
        Write($"out/{Path.GetFileName(again.Path)}.abcdefgh.xyz.part", "left behind by a killed run");
        Assert.Equal(["Saved"], (await SaveAsync(source)).Select(image => image.Status));
        Assert.Equal("image", await File.ReadAllTextAsync(again.Path, Token));
        Assert.Single(Directory.GetFiles(Out, "*.part"));
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(Out, ImageNameFile.Name), Token));
    }

    [Fact]
    public async Task A_run_that_was_stopped_is_continued_by_the_next()
    {
        ImageSource[] images = [.. Enumerable.Range(0, 40).Select(i => new ImageSource(Write(FormattableString.Invariant($"in/{i:00}.jpg"), new string('x', 10_000))))];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var before = new List<object>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var image in new ImageDownloader(null).SaveAsync(images, Out, false, null, stop.Token))
            {
                before.Add(image);
                await stop.CancelAsync();
            }
        });

        Assert.NotEmpty(before);
        Assert.Empty(Directory.GetFiles(Out, "*.part"));
        var after = (await new ImageDownloader(null).SaveAsync(images, Out, false, null, Token).ToListAsync(Token)).Cast<GtImage>().ToList();
        Assert.Equal(images.Select(image => Path.GetFileName(image.Source)), after.Select(image => image.Key));
        Assert.Equal("Skipped", after[0].Status);
        Assert.Contains(after, image => image.Status == "Saved");
        Assert.All(after, image => Assert.Equal(10_000, new FileInfo(image.Path).Length));
    }

    [Fact]
    public async Task A_local_file_that_is_not_there_is_an_error_of_its_own()
    {
        var results = await new ImageDownloader(null).SaveAsync([new(Path.Combine(_folder, "none.jpg")), new(Write("in/2.jpg", "x"))], Out, false, null, Token).ToListAsync(Token);

        Assert.Equal("FileNotFound", Assert.IsType<GtException>(results[0]).ErrorId);
        Assert.IsType<GtImage>(results[1]);
    }

    private async Task<List<GtImage>> SaveAsync(string source) =>
        [.. (await new ImageDownloader(null).SaveAsync([new ImageSource(source)], Out, false, null, Token).ToListAsync(Token)).Cast<GtImage>()];

    private string[] Reserve(string[] sources)
    {
        using var map = ImageNameMap.Open(Out);
        return [.. sources.Select(source => map.Reserve(new ImageSource(source), false).File)];
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }
}
