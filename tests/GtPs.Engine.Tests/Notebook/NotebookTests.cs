using System.Globalization;
using System.Text.Json;

namespace GtPs.Engine.Tests.Notebook;

/// <summary>The notebook's own cells, unchanged but for what it asks its reader to fill in, against the engine.</summary>
public sealed class NotebookTests
{
    private const int CellCount = 31;
    private const string PublicTeam = "arn:aws:sagemaker:us-west-2:394669845002:workteam/public-crowd/default";
    private const string StandIn = "arn:aws:sagemaker:us-west-2:000000000000:workteam/simulated-crowd/crowd";

    [Fact]
    public async Task The_short_notebook_runs_with_a_private_team()
    {
        var notebook = NotebookRun.RequireNotebook();
        await using var world = await NotebookWorld.StartAsync(isFull: false);

        var came = await NotebookRun.RunAsync(world, notebook, isFull: false, isPrivate: true);

        Assert.Equal(world.PrivateTeam, came.GetProperty("job").GetProperty("workteam").GetString());
        Assert.Equal([50, 37, 5, 4, 4], Numbers(came, "images"));
        Assert.Equal(100, came.GetProperty("answers").GetInt32());
        Assert.Equal([10, 90], Numbers(came, "monitoredHuman", byName: true));
        Assert.Empty(Numbers(came, "monitoredMachine"));
        Assert.Equal(100, Numbers(came, "human").Sum());
        Assert.Equal(0, Numbers(came, "machine").Sum());
        Assert.InRange(came.GetProperty("wrong").GetProperty("human").GetInt32(), 0, 6);
        Assert.Empty(came.GetProperty("trainingIterations").EnumerateArray());

        // Nothing was trained while it was labelled, and "aws s3 ls" of nothing ends with 1, here as on AWS.
        var failed = Assert.Single(came.GetProperty("failedCommands").EnumerateArray());
        Assert.EndsWith("/training/ --recursive", failed[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(1, failed[1].GetInt32());
        AssertCommon(world, came, rightPredictions: 5);
    }

    [Fact]
    public async Task The_full_notebook_labels_by_machine_too_and_goes_to_the_public_crowds_stand_in()
    {
        var notebook = NotebookRun.RequireNotebook();
        await using var world = await NotebookWorld.StartAsync(isFull: true);

        var came = await NotebookRun.RunAsync(world, notebook, isFull: true, isPrivate: false);

        var job = came.GetProperty("job");
        Assert.Equal(PublicTeam, job.GetProperty("workteam").GetString());
        var tag = Assert.Single(job.GetProperty("tags").EnumerateArray());
        Assert.Equal(("groundtruthps:stand-in-workteam", StandIn), (tag.GetProperty("Key").GetString(), tag.GetProperty("Value").GetString()));
        Assert.Equal([500, 370, 50, 40, 40], Numbers(came, "images"));

        var human = Numbers(came, "human").Sum();
        var machine = Numbers(came, "machine").Sum();
        Assert.Equal(1000, human + machine);
        Assert.Equal("[]", came.GetProperty("failedCommands").ToString());
        Assert.InRange(machine, 200, 600);
        Assert.Equal(human, came.GetProperty("answers").GetInt32());
        var batches = Numbers(came, "monitoredHuman", byName: true);
        Assert.Equal([10, 190, 200], batches.Take(3));
        Assert.Equal(human, batches.Sum());
        Assert.Equal(machine, Numbers(came, "monitoredMachine").Sum());
        Assert.InRange(came.GetProperty("wrong").GetProperty("human").GetInt32(), 1, human * 4 / 100);
        Assert.InRange(came.GetProperty("wrong").GetProperty("machine").GetInt32(), 0, machine * 5 / 100);

        var iterations = came.GetProperty("trainingIterations").EnumerateArray().Select(item => item.GetInt32()).ToList();
        Assert.NotEmpty(iterations);
        Assert.Superset(Names(came, "monitoredMachine").Select(Iteration).ToHashSet(), iterations.ToHashSet());
        Assert.All(came.GetProperty("trainingSizes").EnumerateArray(), size => Assert.InRange(size.GetInt32(), 100, 1000));
        Assert.All(came.GetProperty("trainingEpochs").EnumerateArray(), epochs => Assert.Equal(30, epochs.GetInt32()));
        Assert.All(came.GetProperty("trainingErrors").EnumerateArray(), error => Assert.InRange(error.GetDouble(), 0, 0.25));
        AssertCommon(world, came, rightPredictions: 8);
    }

    /// <summary>What every run ends with.</summary>
    private static void AssertCommon(NotebookWorld world, JsonElement came, int rightPredictions)
    {
        Assert.Equal(CellCount, came.GetProperty("cells").GetInt32());
        Assert.Equal("Completed", came.GetProperty("job").GetProperty("status").GetString());
        Assert.All(came.GetProperty("workers").EnumerateArray(), worker => Assert.StartsWith("simulated.us-west-2.", worker.GetString(), StringComparison.Ordinal));
        Assert.Equal(5, came.GetProperty("workers").GetArrayLength());

        var training = came.GetProperty("training");
        Assert.Equal("Completed", training.GetProperty("status").GetString());
        Assert.InRange(training.GetProperty("metrics").GetProperty("validation:accuracy").GetDouble(), 0.5, 1);
        var transform = came.GetProperty("transform");
        Assert.Equal("Completed", transform.GetProperty("status").GetString());
        AssertPredictions(came, transform, rightPredictions);
        Assert.Equal("[]", came.GetProperty("endpoints").ToString());

        var titles = came.GetProperty("titles").EnumerateArray().Select(title => title.GetString()!).ToList();
        Assert.Contains(titles, title => title.StartsWith("Label counts (", StringComparison.Ordinal));
        Assert.Contains(titles, title => title.StartsWith("Full annotation set error ", StringComparison.Ordinal));
        Assert.InRange(Directory.GetFiles(Path.Combine(world.Folder.Path, "figures"), "*.png").Length, 5, 20);
        Assert.All(["ground_truth.pdf", "ground_truth_benchmark.pdf"], name => Assert.InRange(new FileInfo(Path.Combine(world.Folder.Path, name)).Length, 20_000, 100_000_000));
    }

    private static void AssertPredictions(JsonElement came, JsonElement transform, int least)
    {
        var classes = Names(came, "images");
        var images = transform.GetProperty("images").EnumerateArray().Select(image => image.GetString()!).ToList();
        var predictions = transform.GetProperty("outputs").EnumerateArray().ToDictionary(item => item[2].GetString()!, item => item[0].GetString()!);
        Assert.Equal(10, images.Count);
        Assert.Equal(images.Order(StringComparer.Ordinal), predictions.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(images.Index().Count(image => predictions[image.Item] == classes[image.Index / 2]), least, 10);

        // The endpoint and the transform job serve the same model.
        Assert.Equal(predictions[images[0]], came.GetProperty("prediction").GetProperty("class").GetString());
        Assert.InRange(came.GetProperty("prediction").GetProperty("sum").GetDouble(), 0.999, 1.001);
    }

    private static int Iteration(string name) => int.Parse(name, CultureInfo.InvariantCulture);

    private static List<string> Names(JsonElement came, string member) => [.. came.GetProperty(member).EnumerateObject().Select(item => item.Name)];

    private static List<int> Numbers(JsonElement came, string member, bool byName = false)
    {
        var items = came.GetProperty(member).EnumerateObject();
        return [.. (byName ? items.OrderBy(item => Iteration(item.Name)) : items.AsEnumerable()).Select(item => item.Value.GetInt32())];
    }
}
