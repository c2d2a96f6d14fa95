using System.Management.Automation;
using GtPs.Cmdlets.Tests.Data;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.BadInput;

/// <summary>Places that are not there or not what they should be: buckets, objects, folders, files, drives, patterns.</summary>
public sealed class PlaceTests(LocalEngine engine) : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly ModuleSession _session = engine.Open();

    [Theory]
    [InlineData("Copy-GtImage -Path $args[0] -Destination s3://gt-no-bucket/x/")]
    [InlineData("Copy-GtImage -Source s3://gt-no-bucket/x/")]
    [InlineData("'s3://b/1.jpg' | New-GtManifest -Name x -ManifestUri s3://gt-no-bucket/x.manifest")]
    [InlineData("Get-GtManifest s3://gt-no-bucket/x.manifest")]
    [InlineData("New-GtManifest -Name x -SourcePrefix s3://gt-no-bucket/x/")]
    [InlineData("Get-GtAnnotation s3://gt-no-bucket/output.manifest")]
    [InlineData("Split-GtManifest s3://gt-no-bucket/output.manifest")]
    public void A_missing_bucket_is_one_error_with_AWSs_code(string script)
    {
        var run = _session.Run(script, _folder.Path);

        Assert.Empty(run.Output);
        Assert.Equal(["NoSuchBucket"], run.ErrorIds);
        Assert.Equal(ErrorCategory.ObjectNotFound, run.Errors[0].CategoryInfo.Category);
        Assert.Contains("gt-no-bucket", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("bucket's name", run.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.False(run.IsTerminated);
    }

    [Fact]
    public void A_job_names_every_field_whose_bucket_is_missing_and_asks_for_nothing_else()
    {
        var name = LocalEngine.NewName();
        var run = _session.Run("""
            $objects = Copy-GtImage -Path $args[0]
            $team = $objects | New-GtWorkteam -Name $args[1] -Simulated
            $objects | New-GtManifest -Name jobs | Start-GtLabelingJob -Name $args[1] -LabelCategory ($objects | New-GtLabelCategory -Name jobs) -Template s3://gt-no-a/t.html -Workteam $team -OutputUri s3://gt-no-b/out/
            Get-GtLabelingJob "$($args[1])*"
            """, _folder.Path, name);

        Assert.Empty(run.Output);
        Assert.Equal(["NoSuchBucket"], run.ErrorIds);
        Assert.Contains("UiConfig.UiTemplateS3Uri 's3://gt-no-a/t.html': There is no bucket 'gt-no-a'.", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("OutputConfig.S3OutputPath 's3://gt-no-b/out/': There is no bucket 'gt-no-b'.", run.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-GtManifest s3://gt-local/", "InvalidS3Uri")]
    [InlineData("Copy-GtImage -Path (\"$($args[0])/notes.txt\")", "NotAnImage")]
    [InlineData("Copy-GtImage -Path (\"$($args[0])/*.png\")", "PathNotFound")]
    [InlineData("Copy-GtImage -Path (\"$($args[0])/empty\")", "NoImages")]
    [InlineData("Copy-GtImage -Path Env:PATH", "InvalidPath")]
    [InlineData("Copy-GtImage -Path nodrive:/x", "InvalidPath")]
    [InlineData("[GtPs.Model.GtImage]@{ Key = 'a.jpg' } | Copy-GtImage", "InvalidImage")]
    [InlineData("New-GtManifest -Name x -CsvPath $args[0]", "FileNotReadable")]
    [InlineData("New-GtManifest -Name x -CsvPath (\"$($args[0])/none.csv\")", "FileNotFound")]
    [InlineData("New-GtManifest -Name x -CsvPath (\"$($args[0])/notes.txt\")", "InvalidCsv")]
    [InlineData("Import-GtOpenImagesLabel $args[0]", "FileNotReadable")]
    [InlineData("New-GtLabelCategory -Class a, b -Name p | New-GtTemplate -Name p -PreviewPath (\"$($args[0])/notes.txt/p.html\")", "FileNotWritable")]
    [InlineData("New-GtLabelCategory -Class a, b -Name p | New-GtTemplate -Name p -PreviewPath $args[0]", "FileNotWritable")]
    [InlineData("New-GtSampleImage -Path (\"$($args[0])/notes.txt\") -Count 5", "SampleImageNotWritten")]
    [InlineData("Start-GtEngine -Path (\"$($args[0])/notes.txt\")", "EngineFolderNotWritable")]
    [InlineData("Get-GtLabelingJob 'x['", "InvalidPattern")]
    [InlineData("Get-GtTraining '[a-'", "InvalidPattern")]
    [InlineData("Get-GtWorkteam '雪'", "ValidationException")]
    public void A_place_that_is_wrong_is_one_error_of_its_own_that_ends_nothing(string script, string errorId)
    {
        Directory.CreateDirectory(_folder.In("empty"));

        var run = _session.Run(script + "; 'goes on'", _folder.Path);

        Assert.Equal([errorId], run.ErrorIds);
        Assert.Equal(["goes on"], run.Texts);
        Assert.NotNull(run.Errors[0].TargetObject);
        Assert.DoesNotContain(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_nobody_may_write_to_is_named()
    {
        Assert.SkipUnless(Directory.Exists("/proc"), "Needs a folder that not even the system's owner can write to: /proc.");

        Assert.Equal(["EngineFolderNotWritable"], _session.Run("Connect-GtSession -Local -Path /proc/gtps").ErrorIds);
        Assert.Equal(["SampleImageNotWritten"], _session.Run("New-GtSampleImage -Path /proc/gtps -Count 5").ErrorIds);
        Assert.Equal(["FolderNotWritable"], _session.Run("Save-GtImage -InputObject s3://gt-local/a.jpg -Path /proc/gtps").ErrorIds);
        Assert.Equal(["FileNotWritable"], _session.Run("New-GtLabelCategory -Class a, b -Name p | New-GtTemplate -Name p -PreviewPath /proc/p.html").ErrorIds);
    }

    [Fact]
    public void Blanks_brackets_and_unicode_in_paths_and_keys_are_only_letters()
    {
        var name = "Bilder [ü] 雪だるま & co";
        _folder.Add($"{name}/Fruit/a b [1] 雪.png");

        var run = _session.Run("""
            $objects = Copy-GtImage -Path $args[0]
            $objects.S3Uri.Substring($session.RootUri.Length)
            ($objects | New-GtManifest -Name letters | Get-GtManifest).Source -eq $objects.S3Uri
            (Copy-GtImage -Path $args[0]).Status
            """, _folder.In(name)).Succeed();

        Assert.Equal(["images/Fruit/a b [1] 雪.png", "True", "Skipped"], run.Texts);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
