using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Data;

public sealed class OpenImagesTests : IDisposable
{
    private readonly DataFolder _folder = new();
    private readonly ModuleSession _session = new();

    public OpenImagesTests() => File.WriteAllText(_folder.In("labels.csv"), """
        ImageID,Source,LabelName,Confidence
        a1,verification,/m/02xwb,1
        a2,verification,/m/07dm6,1
        a3,verification,/m/02xwb,0
        a4,verification,/m/02xwb,1
        a5,verification,/m/07dm6,1
        """);

    [Fact]
    public void Classes_and_counts_are_taken_in_order_without_a_session()
    {
        var run = _session.Run("Import-GtOpenImagesLabel $args[0] -Class ([ordered]@{ Tiger = '/m/07dm6'; Fruit = '/m/02xwb' }) -Count 1, 5 -Exclude a2 | ForEach-Object { \"$($_.StandardLabel) $($_.S3Uri)\" }", _folder.In("labels.csv")).Succeed();

        Assert.Equal(["Tiger s3://open-images-dataset/test/a5.jpg", "Fruit s3://open-images-dataset/test/a1.jpg", "Fruit s3://open-images-dataset/test/a4.jpg"], run.Texts);
    }

    [Fact]
    public void Images_taken_before_can_be_excluded()
    {
        var run = _session.Run("$c = @{ Fruit = '/m/02xwb' }; $first = Import-GtOpenImagesLabel $args[0] -Class $c -Count 1; Import-GtOpenImagesLabel $args[0] -Class $c -Exclude $first | ForEach-Object Key", _folder.In("labels.csv")).Succeed();

        Assert.Equal(["a4.jpg"], run.Texts);
    }

    [Theory]
    [InlineData("Import-GtOpenImagesLabel ./nothing.csv", "FileNotFound")]
    [InlineData("Import-GtOpenImagesLabel $args[0] -Class @{ Dog = '/m/dog' }", "NoImages")]
    [InlineData("Import-GtOpenImagesLabel $args[0] -Class @{ A = '/m/02xwb'; B = '/m/07dm6' } -Count 1, 2, 3", "InvalidCount")]
    public void Bad_input_is_one_clear_error(string script, string errorId)
    {
        Assert.Equal([errorId], _session.Run(script, _folder.In("labels.csv")).ErrorIds);
    }

    public void Dispose()
    {
        _session.Dispose();
        _folder.Dispose();
    }
}
