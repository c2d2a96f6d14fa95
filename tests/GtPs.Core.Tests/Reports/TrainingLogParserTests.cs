using GtPs.Core.Reports;

namespace GtPs.Core.Tests.Reports;

public sealed class TrainingLogParserTests
{
    /// <summary>The notebook read the first form only and failed on the second.</summary>
    [Theory]
    [InlineData("[07/14/2020 22:20:18 INFO 140] Final configuration: {u'top_k': u'2', u'num_training_samples': u'606'}")]
    [InlineData("[07/14/2020 22:20:18 INFO 140] Final configuration: {'top_k': '2', 'num_training_samples': '606'}")]
    [InlineData("[07/14/2020 22:20:18 INFO 140] num_training_samples: 606")]
    public void Both_forms_of_configuration_are_read(string line)
    {
        var curve = TrainingLogParser.Parse("job", [line, "[x INFO 1] Epoch[0] Validation-accuracy=0.25", "[x INFO 1] Epoch[1] Validation-accuracy=0.75", "[x INFO 1] Epoch[1] Train-accuracy=0.5"]);
        Assert.Equal(606, curve.TrainingSamples);
        Assert.Equal([0.25, 0.75], curve.ValidationAccuracy);
        Assert.Equal([0.5], curve.TrainAccuracy);
    }

    [Fact]
    public void What_the_log_does_not_tell_is_left_out()
    {
        var curve = TrainingLogParser.Parse("job", ["Docker entrypoint called with argument(s): train", "Epoch[0] Validation-accuracy=nan", "Epoch[0] Batch [20]#011Speed: 30 samples/sec#011accuracy=0.9", "Storing the best model with validation accuracy: 0.9"]);
        Assert.Equal(0, curve.TrainingSamples);
        Assert.Empty(curve.ValidationAccuracy);
        Assert.Empty(curve.TrainAccuracy);
    }

    [Fact]
    public void An_epoch_logged_twice_counts_once() =>
        Assert.Equal([0.3, 0.6], TrainingLogParser.Parse("job", ["Epoch[0] Validation-accuracy=0.2", "Epoch[0] Validation-accuracy=0.3", "Epoch[1] Validation-accuracy=0.6"]).ValidationAccuracy);
}
