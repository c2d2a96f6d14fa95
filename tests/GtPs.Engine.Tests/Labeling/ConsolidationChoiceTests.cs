using System.Text.Json;
using GtPs.Aws.SageMaker;

namespace GtPs.Engine.Tests.Labeling;

/// <summary>The way of consolidation that a job's tag chooses.</summary>
public sealed class ConsolidationChoiceTests
{
    [Theory]
    [InlineData("majority", "Majority")]
    [InlineData("DawidSkeneFull", "DawidSkeneFull")]
    [InlineData("DawidSkene", "DawidSkene")]
    [InlineData(null, "DawidSkene")]
    public async Task The_tag_decides_and_the_log_says_so(string? tag, string name)
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(40);
        var request = LabelingScene.JobRequest("choice", await scene.MakeTeamAsync(workers: 6, errorRates: "0.3"));
        request.Tags = tag is null ? null : [new Tag { Key = "groundtruthps:consolidation", Value = tag }];

        await scene.RunAsync(request);

        Assert.Contains(await scene.ReadLogAsync("choice"), line => line.StartsWith($"40 objects to label. Consolidation: {name} (", StringComparison.Ordinal));
        var confidences = (await scene.ReadManifestAsync("choice")).Select(line => line.GetProperty("category-metadata").GetProperty("confidence").GetDouble()).ToList();
        var isShareOfVotes = confidences.TrueForAll(confidence => confidence is 0.33 or 0.67 or 1);
        Assert.Equal(name == "Majority", isShareOfVotes);
        Assert.All(confidences, confidence => Assert.Equal(Math.Round(confidence, 2), confidence));
    }

    [Fact]
    public async Task Majority_counts_votes()
    {
        await using var scene = await LabelingScene.StartAsync();
        await scene.MakeImagesAsync(40);
        var request = LabelingScene.JobRequest("votes", await scene.MakeTeamAsync(workers: 6, errorRates: "0.3"));
        request.Tags = [new Tag { Key = "groundtruthps:consolidation", Value = "Majority" }];
        await scene.RunAsync(request);
        var lines = await scene.ReadManifestAsync("votes");

        foreach (var key in await scene.ListAsync("out/votes/annotations/worker-response/"))
        {
            using var response = JsonDocument.Parse(await scene.ReadAsync(key));
            var votes = response.RootElement.GetProperty("answers").EnumerateArray()
                .Select(answer => answer.GetProperty("answerContent").GetProperty("crowd-image-classifier").GetProperty("label").GetString()!)
                .GroupBy(label => Array.IndexOf(LabelingScene.Classes, label)).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First();
            var line = lines[int.Parse(key.Split('/')[^2], System.Globalization.CultureInfo.InvariantCulture)];
            Assert.Equal((votes.Key, Math.Round(votes.Count() / 3.0, 2)), (line.GetProperty("category").GetInt32(), line.GetProperty("category-metadata").GetProperty("confidence").GetDouble()));
        }
    }
}
