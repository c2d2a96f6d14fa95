using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Results;

public sealed class SampleImageCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-sample").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Makes_images_that_carry_their_standard_label()
    {
        using var session = new ModuleSession();
        var run = session.Run("New-GtSampleImage $args[0] -Count 20 -Seed 7 -Size 64 | ForEach-Object { \"$($_.Key)|$($_.StandardLabel)|$($_.Length -eq ([IO.FileInfo] $_.Path).Length)\" }", _folder).Succeed();

        Assert.Equal(20, run.Output.Count);
        Assert.Equal("Musical Instrument/0001.jpg|Musical Instrument|True", run.Texts[0]);
        Assert.Equal("Snowman/0004.jpg|Snowman|True", run.Texts[19]);
    }

    [Fact]
    public void WhatIf_makes_nothing()
    {
        using var session = new ModuleSession();
        session.Run("New-GtSampleImage $args[0] -Count 20 -WhatIf", _folder).Succeed();
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_class_that_has_no_samples_is_refused()
    {
        using var session = new ModuleSession();
        var run = session.Run("New-GtSampleImage $args[0] -Class Dog", _folder);
        Assert.Equal(["ParameterArgumentValidationError"], run.ErrorIds);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }
}
