using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Core.Tests.Templates;

/// <summary>What keeps workers of the local engine from answering with a template.</summary>
public sealed class WorkerTemplateCheckTests
{
    [Fact]
    public void Our_own_templates_are_good()
    {
        var classes = new GtClassList(["Tiger", "<crowd-polygon>", "{% if %}"]);

        Assert.Empty(WorkerTemplateCheck.Check(WorkerTemplate.Write(classes, [new("Tiger", "s3://b/it's \"one\".jpg")], header: "<crowd-line>")));
    }

    [Fact]
    public void The_notebooks_template_is_good()
    {
        Assert.Empty(WorkerTemplateCheck.Check("""
            <script src="https://assets.crowd.aws/crowd-html-elements.js"></script>
            <crowd-form>
              <crowd-image-classifier name="crowd-image-classifier" src="{{ task.input.taskObject | grant_read_access }}"
                header="Dear Annotator, please tell me what you can see in the image. Thank you!"
                categories="{{ task.input.labels | to_json | escape }}">
                <full-instructions header="Image classification instructions"></full-instructions>
                <short-instructions><p>Look & choose</p><img src="https://s3.amazonaws.com/b/1.jpg" style="max-width:100%"></short-instructions>
              </crowd-image-classifier>
            </crowd-form>
            """));
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_with_its_line()
    {
        var problems = WorkerTemplateCheck.Check("""
            {{ task.input.x | shout }}
            <CROWD-Polygon name="p"></CROWD-Polygon>
            {% if task.input.n > 3 %}<crowd-keypoint {{ "a>b" }}></crowd-keypoint>{% endif %}
            <crowd-polygon></crowd-polygon>
            <crowd-image-classifier
              name='c' SRC="a > b"
              categories={{ task.input.labels | to_json }}>
            </crowd-image-classifier>
            """);

        Assert.Equal(
            [
                ("UnknownFilter", "There is no filter 'shout' in line 1."),
                ("MissingCrowdForm", "The template has no <crowd-form>, so that workers could submit nothing. Put everything that they fill in into one."),
                ("UnsupportedElement", "The local engine has no <crowd-polygon> (line 2, 4)."),
                ("UnsupportedElement", "The local engine has no <crowd-keypoint> (line 3)."),
                ("MissingAttribute", "<crowd-image-classifier> in line 5 lacks header."),
            ],
            problems.Select(problem => (problem.Code, problem.Message)));
    }

    [Theory]
    [InlineData("<!-- <crowd-polygon> -->")]
    [InlineData("{% comment %}<crowd-polygon>{% endcomment %}")]
    [InlineData("<script>const old = '<crowd-polygon>';</script>")]
    [InlineData("<style>crowd-polygon > b { color: red }</style>")]
    [InlineData("{{ '<crowd-polygon>' }}")]
    [InlineData("<p title=\"&lt;crowd-polygon&gt;\">crowd-polygon</p>")]
    public void What_is_no_element_is_taken_for_none(string harmless) => Assert.Empty(WorkerTemplateCheck.Check($"<crowd-form>{harmless}</crowd-form>"));

    [Fact]
    public void Every_element_we_have_is_supported()
    {
        foreach (var name in (string[])["crowd-form", "crowd-image-classifier", "crowd-image-classifier-multi-select", "crowd-classifier", "crowd-instructions", "crowd-button", "crowd-input", "crowd-text-area", "crowd-radio-group", "crowd-radio-button", "crowd-checkbox"])
        {
            Assert.Contains(name, CrowdElements.Supported);
        }
    }

    [Fact]
    public void A_template_has_a_length()
    {
        Assert.Equal("InvalidTemplate", Assert.Single(WorkerTemplateCheck.Check(string.Empty)).Code);
        Assert.Equal("InvalidTemplate", Assert.Single(WorkerTemplateCheck.Check(new string('x', 128_001))).Code);
        Assert.Empty(WorkerTemplateCheck.Check("<crowd-form></crowd-form>".PadRight(128_000)));
    }
}
