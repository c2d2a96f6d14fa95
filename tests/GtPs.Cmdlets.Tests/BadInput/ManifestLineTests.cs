using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>Lines of a manifest that cannot be used: when it is made, when it is read, and when a job is to start with it.</summary>
public sealed class ManifestLineTests(LocalEngine engine) : IDisposable
{
    private const string Lines = """
        $long = '{"source":"' + ('x' * 100000) + '"}'
        $lines = '{"source-ref":"s3://b/1.jpg"}', '{"source-ref":', '{"camera":3}', $long, 'nonsense', 's3://b/2.jpg'
        """;

    private static readonly string[] s_reasons =
    [
        "Line 2 of '{0}' cannot be used: it is not JSON",
        "Line 3 of '{0}' cannot be used: it has neither source-ref nor source. The line starts with: {{\"camera\":3}}",
        "Line 4 of '{0}' cannot be used: it is longer than 100,000 characters. The line starts with: {{\"source\":\"xxx",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gtps-lines-");
    private readonly ModuleSession _session = engine.Open();

    [Fact]
    public void A_bad_line_that_is_given_is_told_by_its_number_and_start_and_nothing_is_stored()
    {
        var run = _session.Run(Lines + "; $lines | New-GtManifest -Name given; Get-GtManifest \"$($session.RootUri)manifests/given.manifest\"");

        Assert.Equal(["InvalidManifestLine", "InvalidManifestLine", "InvalidManifestLine", "InvalidManifestLine", "InvalidManifest", "NoSuchKey"], run.ErrorIds);
        AssertReasons("manifests/given.manifest", [.. run.Errors.Select(error => error.ToString())]);
        Assert.All(run.Errors, error => Assert.InRange(error.ToString().Length, 20, 600));
        Assert.False(run.IsTerminated);

        var skipped = _session.Run(Lines + "; $lines | New-GtManifest -Name given -SkipInvalid | Get-GtManifest | ForEach-Object Source");
        Assert.Equal(["s3://b/1.jpg", "s3://b/2.jpg"], skipped.Texts);
    }

    [Fact]
    public void A_bad_line_that_is_read_is_an_error_and_the_others_go_on()
    {
        var uri = Store();

        var run = _session.Run("Get-GtManifest $args[0] | ForEach-Object Source", uri);

        Assert.Equal(["s3://b/1.jpg"], run.Texts);
        Assert.All(run.ErrorIds, id => Assert.Equal("InvalidManifestLine", id));
        AssertReasons("bad/lines.jpg", [.. run.Errors.Select(error => error.ToString())]);
        Assert.Equal($"{uri}#2", run.Errors[0].TargetObject);
    }

    [Fact]
    public void A_job_with_bad_lines_is_refused_by_one_error_that_names_the_first_and_counts_the_others()
    {
        var uri = Store();

        var run = _session.Run("""
            $image = [GtPs.Model.GtImage]@{ S3Uri = 's3://gt-local/a.jpg'; StandardLabel = 'Tiger' }
            $categories = New-GtLabelCategory -Class Fruit, Tiger -Name lines
            $team = $image | New-GtWorkteam -Name $args[1] -Simulated
            Start-GtLabelingJob -Name $args[1] -ManifestUri $args[0] -LabelCategory $categories -Template ($categories | New-GtTemplate -Name lines) -Workteam $team
            Get-GtLabelingJob "$($args[1])*"
            """, uri, LocalEngine.NewName());

        Assert.Empty(run.Output);
        Assert.Equal(["InvalidManifestLine"], run.ErrorIds);
        AssertReasons("bad/lines.jpg", [run.Errors[0].ToString()]);
        Assert.Contains("2 more lines cannot be used", run.Errors[0].ToString(), StringComparison.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    private void AssertReasons(string key, string[] messages)
    {
        var uri = $"{_session.Run("$session.RootUri").Texts.Single()}{key}";
        Assert.All(s_reasons, reason => Assert.Contains(messages, message => message.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, reason, uri), StringComparison.Ordinal)));
    }

    // Only images can be uploaded; what an object is called is nothing to a manifest reader.
    private string Store()
    {
        var path = Path.Combine(_folder.FullName, "lines.jpg");
        File.WriteAllText(path, $$"""
            {"source-ref":"s3://b/1.jpg"}
            {"source-ref":
            {"camera":3}
            {"source":"{{new string('x', 100_000)}}"}
            {"source-ref":7}
            nonsense
            """);
        return _session.Run("(Copy-GtImage -Path $args[0] -Destination \"$($session.RootUri)bad/\").S3Uri", path).Succeed().Texts.Single();
    }
}
