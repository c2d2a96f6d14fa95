using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

/// <summary>Templates before workers see them: Test-GtTemplate, and what Start-GtLabelingJob says of them.</summary>
public sealed class TemplateTests(LocalEngine engine) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-template-").FullName;

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Good_template_is_rendered_and_its_page_written()
    {
        var preview = Path.Combine(_folder, "preview.html");
        using var session = engine.Open();

        var test = session.Run(
            "New-GtLabelCategory -Name $args[0] -Class 'Tiger', '<b>' | New-GtTemplate -Name $args[0] | Test-GtTemplate -PreviewPath $args[1]", LocalEngine.NewName(), preview).Single();

        Assert.True((bool)test.IsValid);
        Assert.Equal(preview, (string)test.PreviewPath);
        var html = File.ReadAllText(preview);
        Assert.Contains("Tiger", html, StringComparison.Ordinal);
        Assert.DoesNotContain("assets.crowd.aws", html, StringComparison.Ordinal);
        Assert.Contains("customElements.define", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_are_objects()
    {
        var file = Path.Combine(_folder, "broken.liquid");
        File.WriteAllText(file, "<crowd-form>\n{{ task.input.x | shout }}\n<crowd-polygon></crowd-polygon>\n</crowd-form>");
        using var session = engine.Open();

        var run = session.Run("$test = Test-GtTemplate -Path $args[0]; $test.IsValid; $test.Errors | ForEach-Object { \"$($_.Code): $($_.Message)\" }", file).Succeed();

        Assert.Equal(["False", "UnknownFilter: There is no filter 'shout' in line 2.", "UnsupportedElement: The local engine has no <crowd-polygon> (line 3)."], run.Texts);
        Assert.Contains("crowd-polygon", session.Run("Test-GtTemplate -Path $args[0] | Out-Default", file).Succeed().HostText, StringComparison.Ordinal);
        Assert.Equal(["TemplateNotFound"], session.Run("Test-GtTemplate -Path $args[0]", file + "x").ErrorIds);
        Assert.Equal(["NoSuchKey"], session.Run("Test-GtTemplate s3://gt-local/none.liquid").ErrorIds);
    }

    [Theory]
    [InlineData("<crowd-form><crowd-polygon></crowd-polygon><crowd-keypoint></crowd-keypoint></crowd-form>", "<crowd-polygon>", "<crowd-keypoint>")]
    [InlineData("<crowd-form>{% if task %}</crowd-form>", "no valid Liquid")]
    public void Job_with_a_template_nobody_could_answer_with_is_refused_before_any_task_goes_out(string template, params string[] named)
    {
        var name = LocalEngine.NewName();
        using var session = engine.Open();
        session.Run(
            """
            $name, $folder, $text = $args
            $objects = New-GtSampleImage -Path $folder -Count 5 -Seed 7 | Copy-GtImage
            $manifest = $objects | New-GtManifest -Name $name
            $categories = New-GtLabelCategory -Class 'Musical Instrument', Fruit, Cheetah, Tiger, Snowman -Name $name
            $team = New-GtWorkteam -Name $name -Member anna
            # The module has no cmdlet for templates of one's own: they come with any S3 client. Here it is the session's.
            $services = [GtPs.Model.GtSession].GetProperty('Services', [Reflection.BindingFlags]'Instance, NonPublic').GetValue($session)
            $uri = $services.Root.Combine('templates/own.liquid')
            $services.S3.PutBytesAsync($uri, [Text.Encoding]::UTF8.GetBytes($text), 'text/html', [Threading.CancellationToken]::None).GetAwaiter().GetResult()
            """,
            name,
            _folder,
            template).Succeed();

        var run = session.Run("$manifest | Start-GtLabelingJob -Name $name -LabelCategory $categories -Template $uri.ToString() -Workteam $team -WorkersPerObject 1");

        Assert.Equal(["ValidationException"], run.ErrorIds);
        var message = run.Errors[0].ToString();
        Assert.All(named, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.Contains("UiTemplateS3Uri", message, StringComparison.Ordinal);
        Assert.Equal(["ResourceNotFound"], session.Run("Get-GtLabelingJob $name").ErrorIds);
    }
}
