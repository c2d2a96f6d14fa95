using System.Text.Json.Nodes;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

/// <summary>What -WhatIf prints, and that it sends nothing: the session's engine has gone, and whoever calls its address is counted.</summary>
public sealed class LabelingWhatIfTests(GoneEngine gone) : IClassFixture<GoneEngine>
{
    private const string Job = LabelingInput.Job;
    private const string Uris = "Start-GtLabelingJob -ManifestUri s3://gt-local/m -Name uris -LabelCategory s3://gt-local/c.json -Template s3://gt-local/t.html";

    [Theory]
    [InlineData(Job, "CreateLabelingJob {", "12 objects x 3 workers, at most $1.39", "\"TaskTitle\": \"Image classification: Musical Instrument, Fruit, Cheetah, Tiger or Snowman\"", "workteam/simulated-crowd/gone")]
    [InlineData(Uris + " -Workteam team", "workteam/private-crowd/team", "the cost is not known", "Not known yet:", "Test-GtLabelingJob reads all of it", "lines of s3://gt-local/m were not counted", "\"TaskTitle\": \"<made of the classes>\"", "'team' was not looked up")]
    [InlineData(Uris + " -Workteam public -TaskPrice 0.012 -FreeOfSensitiveContent -MaxCost 50", "workteam/public-crowd/default", "at most $50.00", "\"MaxHumanLabeledObjectCount\": 431", "FreeOfAdultContent")]
    [InlineData(Job + " -VerifyWorkteam $people -VerifyCount 3", "\"LabelingJobName\": \"gone-verify\"", "\"LabelingJobName\": \"gone\"", "first 3 objects by workteam 'people'", "at most $1.63", "workteam/private-crowd/people")]
    [InlineData("New-GtWorkteam -Name new -Member anna, ben", "CreateWorkteam {", "\"WorkteamName\": \"new\"", "\"anna\"")]
    [InlineData("New-GtWorkteam -Name new -UserPool p -UserGroup g -ClientId c", "\"CognitoMemberDefinition\": {", "\"UserGroup\": \"g\"")]
    [InlineData("$objects | New-GtWorkteam -Name new -Simulated -Seed 5", "\"simulated-3\"", "groundtruthps:seed")]
    [InlineData("Update-GtWorkteam people -Member carl", "UpdateWorkteam {", "\"carl\"")]
    [InlineData("$people | Remove-GtWorkteam", "workteam 'people'")]
    [InlineData("Reset-GtWorkerLink people anna", "sign-in link of 'anna'")]
    [InlineData("Stop-GtLabelingJob gone", "labeling job 'gone'")]
    public void It_is_told_and_nothing_is_sent(string script, params string[] expected)
    {
        var before = gone.Calls;

        var run = gone.Session.Run($"{script} -WhatIf").Succeed();

        Assert.Empty(run.Output);
        Assert.All(expected, text => Assert.Contains(text, run.HostText, StringComparison.Ordinal));
        Assert.Equal(before, gone.Calls);
    }

    [Fact]
    public void What_is_told_is_JSON()
    {
        var text = gone.Session.Run($"{Job} -WhatIf").Succeed().HostText;

        var request = JsonNode.Parse(text[text.IndexOf('{', StringComparison.Ordinal)..(text.LastIndexOf('}') + 1)])!;

        Assert.Equal("category", (string?)request["LabelAttributeName"]);
        Assert.Equal(3, (int?)request["HumanTaskConfig"]!["NumberOfHumanWorkersPerDataObject"]);
        Assert.EndsWith(":function:PRE-ImageMultiClass", (string?)request["HumanTaskConfig"]!["PreHumanTaskLambdaArn"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_breaks_a_rule_is_an_error_without_a_call()
    {
        var before = gone.Calls;

        var run = gone.Session.Run($"{Job} -WorkersPerObject 10 -WhatIf");

        Assert.Equal(["ValidationException"], run.ErrorIds);
        Assert.Equal(before, gone.Calls);
    }

    [Fact]
    public void Without_WhatIf_the_same_call_is_counted()
    {
        var before = gone.Calls;

        var run = gone.Session.Run(Job);

        Assert.NotEmpty(run.Errors);
        Assert.True(gone.Calls > before, "The listener counts nothing.");
    }
}
