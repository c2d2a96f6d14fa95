using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Labeling;
using GtPs.Model;

namespace GtPs.Engine.Tests.Workforce;

/// <summary>RenderUiTemplate, and the templates that keep a job from beginning.</summary>
public sealed class TemplateTests
{
    private const string Good = """
        <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
        <crowd-form><crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | grant_read_access }}" header="h" categories="{{ task.input.labels | to_json | escape }}"></crowd-image-classifier></crowd-form>
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_template_becomes_a_page_whose_image_a_browser_gets()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(1);
        await scene.PutAsync("images/a+b ü.png", "bytes");

        var answer = await RenderAsync(scene, Good, LabelingScene.Uri("images/a+b ü.png"));

        Assert.Empty(answer.Errors!);
        Assert.Contains("categories=\"[&quot;It\\u0027s&quot;,&quot;\\u003Cb\\u003E&quot;]\"", answer.RenderedContent, StringComparison.Ordinal);
        var source = WebUtility.HtmlDecode(Regex.Match(answer.RenderedContent!, " src=\"(?<uri>http:[^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["uri"].Value);
        using var http = new HttpClient();
        Assert.Equal("bytes", await http.GetStringAsync(new Uri(source), Token));
    }

    [Theory]
    [InlineData("<crowd-form>{{ task.input.x | }}</crowd-form>", "InvalidLiquid", "line 1")]
    [InlineData("<crowd-form>\n{% if task.input.x %}\n</crowd-form>", "InvalidLiquid", "endif")]
    [InlineData("<crowd-form>\n{{ task.input.x | shout }}</crowd-form>", "UnknownFilter", "'shout' in line 2")]
    [InlineData("<p>Hello</p>", "MissingCrowdForm", "crowd-form")]
    [InlineData("<crowd-form>\n\n<crowd-polygon name='p'></crowd-polygon></crowd-form>", "UnsupportedElement", "<crowd-polygon> (line 3)")]
    [InlineData("<crowd-form><crowd-image-classifier name='c' src='s' header='h'></crowd-image-classifier></crowd-form>", "MissingAttribute", "categories")]
    [InlineData("<crowd-form>{% for i in (1..1000) %}{% for j in (1..1000) %}{{ i }}{% endfor %}{% endfor %}</crowd-form>", "InvalidTemplate", "does not end")]
    public async Task What_is_wrong_with_a_template_is_told(string template, string code, string text)
    {
        await using var scene = await LabelingScene.StartAsync();

        var error = Assert.Single((await RenderAsync(scene, template, "s3://scene/a.png")).Errors!);

        Assert.Equal(code, error.Code);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_do_not_fit_are_refused_by_name()
    {
        await using var scene = await LabelingScene.StartAsync();
        (string Text, Action<RenderUiTemplateRequest> Spoil)[] cases =
        [
            ("HumanTaskUiArn", request => request.HumanTaskUiArn = "arn:aws:sagemaker:us-east-1:394669845002:human-task-ui/VideoObjectDetection"),
            ("UiTemplate.Content", request => request.UiTemplate = null),
            ("128000", request => request.UiTemplate!.Content = new string('x', 128_001)),
            ("at 'task'", request => request.Task = null),
            ("Task.Input", request => request.Task!.Input = "[1]"),
            ("Task.Input", request => request.Task!.Input = "{nonsense"),
            ("RoleArn", request => request.RoleArn = null),
        ];
        foreach (var (text, spoil) in cases)
        {
            var request = Request(Good, "s3://scene/a.png");
            spoil(request);
            var error = await Assert.ThrowsAsync<GtException>(() => scene.Aws.SageMaker.RenderUiTemplateAsync(request, Token));
            Assert.Equal("ValidationException", error.ErrorId);
            Assert.Contains(text, error.Message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("<crowd-form><crowd-polygon></crowd-polygon><crowd-keypoint></crowd-keypoint></crowd-form>", "<crowd-polygon>", "<crowd-keypoint>")]
    [InlineData("<crowd-form>{{ task.input.labels | shout }}</crowd-form>", "shout")]
    [InlineData("<crowd-image-classifier name='c'></crowd-image-classifier>", "crowd-form", "src, categories, header")]
    public async Task A_job_whose_template_nobody_could_answer_with_does_not_begin(string template, params string[] named)
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(2);
        await scene.PutAsync("template.liquid", template);

        var error = await Assert.ThrowsAsync<GtException>(async () => await scene.CreateJobAsync(LabelingScene.JobRequest("job", await scene.MakeTeamAsync())));

        Assert.Equal("ValidationException", error.ErrorId);
        Assert.Contains("UiTemplateS3Uri", error.Message, StringComparison.Ordinal);
        Assert.All(named, name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
        Assert.Equal("ResourceNotFound", (await Assert.ThrowsAsync<GtException>(() => scene.DescribeAsync("job"))).ErrorId);
    }

    private static Task<RenderUiTemplateResponse> RenderAsync(LabelingScene scene, string template, string image) => scene.Aws.SageMaker.RenderUiTemplateAsync(Request(template, image), Token);

    private static RenderUiTemplateRequest Request(string template, string image) => new()
    {
        UiTemplate = new UiTemplate { Content = template },
        Task = new RenderableTask { Input = JsonSerializer.Serialize(new { taskObject = image, labels = new[] { "It's", "<b>" } }) },
        RoleArn = "arn:aws:iam::000000000000:role/GroundTruth",
    };
}
