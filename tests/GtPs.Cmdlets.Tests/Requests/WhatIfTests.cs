using System.Text.Json.Nodes;
using GtPs.Cmdlets.Tests.Framework;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Requests;

/// <summary>-WhatIf prints word by word what is sent without it.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class WhatIfTests(LabeledRoad road)
{
    private readonly ModuleSession _session = road.Session;

    public static TheoryData<string, string, string, string> Makers => new()
    {
        { "$split | Start-GtTraining -HyperParameter @{ epochs = 1 } -WarningAction SilentlyContinue -Name", "CreateTrainingJob", "TrainingJobName", "exact-training" },
        { "$split | Start-GtTuning -HyperParameter @{ epochs = 1 } -HyperParameterRange @{ learning_rate = 0.01, 0.1 } -MaxJobs 2 -WarningAction SilentlyContinue -Name", "CreateHyperParameterTuningJob", "HyperParameterTuningJobName", "exact-tuning" },
        { "$training | New-GtModel -Name", "CreateModel", "ModelName", "exact-model" },
        { "$model | Start-GtTransform -InputUri \"$($session.RootUri)images/\" -Name", "CreateTransformJob", "TransformJobName", "exact-transform" },
    };

    [Theory]
    [MemberData(nameof(Makers))]
    public void What_is_printed_is_what_is_sent(string script, string operation, string member, string name)
    {
        using var wire = new WireRecorder();
        var printed = Assert.Single(PrintedRequests.Of(_session.Run($"{script} {name} -WhatIf").Succeed().HostText, operation));

        _session.Run($"$null = {script} {name}").Succeed();

        AssertSame(wire.Find(operation, member, name), printed);
    }

    [Fact]
    public void An_endpoint_and_its_update_print_both_of_their_requests()
    {
        using var wire = new WireRecorder();
        var text = _session.Run("New-GtEndpoint road, road -VariantName a, b -Weight 9, 1 -Name exact -WhatIf").Succeed().HostText;
        var made = _session.Run("New-GtEndpoint road, road -VariantName a, b -Weight 9, 1 -Name exact | Wait-GtEndpoint").Single();
        var update = _session.Run("Update-GtEndpoint exact -Model road -RetainVariantProperty -WhatIf; Update-GtEndpoint exact -VariantWeight @{ a = 1 } -WhatIf").Succeed().HostText;
        var updated = _session.Run("Update-GtEndpoint exact -Model road -RetainVariantProperty | Wait-GtEndpoint; $null = Update-GtEndpoint exact -VariantWeight @{ AllTraffic = 2 } | Wait-GtEndpoint").Single();
        var removal = _session.Run("Get-GtEndpoint exact | Remove-GtEndpoint -WhatIf").Succeed().HostText;
        _session.Run("Get-GtEndpoint exact | Remove-GtEndpoint -KeepModel").Succeed();

        // The configuration's name ends in the time, so it is the one thing that cannot be known before.
        foreach (var (shown, config) in new[] { (text, (string)made.EndpointConfigName), (update, (string)updated.EndpointConfigName) })
        {
            var printed = Assert.Single(PrintedRequests.Of(shown, "CreateEndpointConfig"));
            Assert.StartsWith("exact-config-", (string?)printed["EndpointConfigName"], StringComparison.Ordinal);
            printed["EndpointConfigName"] = config;
            AssertSame(wire.Find("CreateEndpointConfig", "EndpointConfigName", config), printed);
            Assert.Contains("Not known yet: the end of EndpointConfigName", shown, StringComparison.Ordinal);
        }

        var endpoint = Assert.Single(PrintedRequests.Of(text, "CreateEndpoint"));
        Assert.Equal("exact", (string?)endpoint["EndpointName"]);
        Assert.Equal(true, (bool?)Assert.Single(PrintedRequests.Of(update, "UpdateEndpoint"))["RetainAllVariantProperties"]);
        Assert.Equal("a", (string?)Assert.Single(PrintedRequests.Of(update, "UpdateEndpointWeightsAndCapacities"))["DesiredWeightsAndCapacities"]![0]!["VariantName"]);
        Assert.Equal("exact", (string?)Assert.Single(PrintedRequests.Of(removal, "DeleteEndpoint"))["EndpointName"]);
        Assert.Equal((string)updated.EndpointConfigName, (string?)Assert.Single(PrintedRequests.Of(removal, "DeleteEndpointConfig"))["EndpointConfigName"]);
        Assert.Equal("road", (string?)Assert.Single(PrintedRequests.Of(removal, "DeleteModel"))["ModelName"]);
    }

    [Fact]
    public void The_jobs_of_a_fold_are_printed_as_they_are_sent_but_for_what_the_labels_tell()
    {
        using var wire = new WireRecorder();
        var name = LocalEngine.NewName();
        const string Find = "$job | Find-GtLabelIssue -Fold 2 -HyperParameter @{ epochs = 1 } -JobName $args[0]";
        var text = _session.Run($"{Find} -WhatIf", name).Succeed().HostText;

        _session.Run($"$null = {Find}", name).Succeed();

        var training = Assert.Single(PrintedRequests.Of(text, "CreateTrainingJob"));
        var sent = wire.Find("CreateTrainingJob", "TrainingJobName", $"{name}-1");
        foreach (var counted in new[] { "num_training_samples", "mini_batch_size" })
        {
            Assert.Null(training["HyperParameters"]![counted]);
            Assert.True(sent["HyperParameters"]!.AsObject().Remove(counted));
        }

        AssertSame(sent, training);
        AssertSame(wire.Find("CreateModel", "ModelName", $"{name}-1"), Assert.Single(PrintedRequests.Of(text, "CreateModel")));
        AssertSame(wire.Find("CreateTransformJob", "TransformJobName", $"{name}-1"), Assert.Single(PrintedRequests.Of(text, "CreateTransformJob")));
    }

    private static void AssertSame(JsonNode sent, JsonNode printed) =>
        Assert.True(JsonNode.DeepEquals(sent, printed), $"Printed:{Environment.NewLine}{printed}{Environment.NewLine}Sent:{Environment.NewLine}{sent}");
}
