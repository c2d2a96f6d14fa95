using System.Globalization;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Platform;
using GtPs.Model;

namespace GtPs.Engine.Tests.Training;

public sealed class TrainingJobTests(EngineFixture engine)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_notebooks_request_trains_and_tells_all_that_the_notebook_reads()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        await lab.PutImagesAsync("train", 30, 1);
        await lab.PutImagesAsync("validation", 12, 2);
        string name = $"train-{lab.Bucket[..12]}";
        var job = await lab.TrainAsync(lab.TrainingRequest(name));

        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Equal($"s3://{lab.Bucket}/output/{name}/output/model.tar.gz", job.ModelArtifacts!.S3ModelArtifacts);
        Assert.NotNull(await lab.ReadAsync($"output/{name}/output/model.tar.gz"));
        var metrics = job.FinalMetricDataList!.ToDictionary(metric => metric.MetricName!, metric => metric.Value!.Value);
        Assert.True(metrics["validation:accuracy"] >= .8, $"{metrics["validation:accuracy"]}");
        Assert.True(metrics["train:accuracy"] >= .8);
        Assert.Equal(
            [
                ("Starting", "Preparing the instances for training"), ("Downloading", "Downloading input data"), ("Training", "Training image download completed. Training in progress."),
                ("Uploading", "Uploading generated training model"), ("Completed", "Training job completed"),
            ],
            job.SecondaryStatusTransitions!.Select(step => (step.Status!, step.StatusMessage!)));
        Assert.All(job.SecondaryStatusTransitions!, step => Assert.True(step.EndTime >= step.StartTime));
        Assert.True(job.TrainingEndTime >= job.TrainingStartTime);

        // What the notebook parses.
        var log = await lab.ReadLogAsync("/aws/sagemaker/TrainingJobs", name);
        string final = log.Single(line => line.Contains("Final configuration", StringComparison.Ordinal));
        Assert.Equal("30", final.Split("num_training_samples': u'")[1].Split('\'')[0]);
        var accuracies = log.Where(line => line.Contains("Validation-accuracy=", StringComparison.Ordinal)).Select(line => double.Parse(line.Split("Validation-accuracy=")[1], CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(12, accuracies.Count);
        Assert.Equal(metrics["validation:accuracy"], accuracies.Max(), 1e-5);
        Assert.Contains(log, line => line.Contains("not used", StringComparison.Ordinal) && line.Contains("num_layers", StringComparison.Ordinal));

        // The engine of the tests has no backbone beside it.
        Assert.Contains(log, line => line.Contains("built without the backbone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_hyperparameter_fails_the_job_with_the_algorithms_text()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        async Task<string> ReasonAsync(string suffix, string name, string value)
        {
            var job = await lab.TrainAsync(lab.TrainingRequest($"{id}-{suffix}", (name, value)));
            Assert.Equal(TrainingJobStatus.Failed, job.TrainingJobStatus);
            Assert.Equal(SecondaryStatus.Failed, job.SecondaryStatus);
            return job.FailureReason!;
        }

        Assert.Contains("Additional properties are not allowed (u'mini_batch_siz' was unexpected)", await ReasonAsync("a", "mini_batch_siz", "16"), StringComparison.Ordinal);
        Assert.Contains("learning_rate is '2'", await ReasonAsync("b", "learning_rate", "2"), StringComparison.Ordinal);
        Assert.Contains("optimizer is 'sdg'", await ReasonAsync("c", "optimizer", "sdg"), StringComparison.Ordinal);
        Assert.Contains("multi_label is '2', but must be 0 or 1", await ReasonAsync("d", "multi_label", "2"), StringComparison.Ordinal);
        Assert.Contains("does not exist", await ReasonAsync("e", "epochs", "2"), StringComparison.Ordinal); // No manifest was put.
    }

    [Fact]
    public async Task Lines_without_the_label_are_counted_and_bad_images_are_left_out()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.PutImagesAsync("validation", 12, 2);
        await lab.PutImagesAsync("train", 30, 1, i => i is 3 or 7 ? $$"""{"source-ref":"s3://{{lab.Bucket}}/images/train/{{i}}.jpg"}""" : null!);
        var unlabeled = await lab.TrainAsync(lab.TrainingRequest($"{id}-unlabeled"));
        Assert.Contains("2 of 30 lines", unlabeled.FailureReason, StringComparison.Ordinal);
        Assert.Contains("line 4", unlabeled.FailureReason, StringComparison.Ordinal);

        await lab.PutImagesAsync("train", 30, 1);
        await lab.PutAsync("images/train/5.jpg", "no image"u8.ToArray());
        var job = await lab.TrainAsync(lab.TrainingRequest($"{id}-bad"));
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Contains(await lab.ReadLogAsync("/aws/sagemaker/TrainingJobs", $"{id}-bad"), line => line.Contains("line 6", StringComparison.Ordinal) && line.Contains("cannot be decoded", StringComparison.Ordinal));

        var batch = await lab.TrainAsync(lab.TrainingRequest($"{id}-batch", ("mini_batch_size", "16")));
        Assert.Contains("bigger or equal", batch.FailureReason, StringComparison.Ordinal);
        var classes = await lab.TrainAsync(lab.TrainingRequest($"{id}-classes", ("num_classes", "2")));
        Assert.Contains("num_classes is 2", classes.FailureReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_requests_are_refused_and_names_are_unique()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string name = $"unique-{lab.Bucket[..12]}";
        async Task RefusedAsync(string says, Action<CreateTrainingJobRequest> spoil, string code = "ValidationException")
        {
            var request = lab.TrainingRequest(name);
            spoil(request);
            var error = await Assert.ThrowsAsync<GtException>(() => lab.Clients.SageMaker.CreateTrainingJobAsync(request, Token));
            Assert.Equal(code, error.ErrorId);
            Assert.Contains(says, error.Message, StringComparison.OrdinalIgnoreCase);
        }

        await RefusedAsync("TrainingJobName", request => request.TrainingJobName = "-bad");
        await RefusedAsync("TrainingImage", request => request.AlgorithmSpecification!.TrainingImage = "xgboost:1");
        await RefusedAsync("RoleArn", request => request.RoleArn = "me");
        await RefusedAsync("AttributeNames", request => request.InputDataConfig![0].DataSource!.S3DataSource!.AttributeNames!.Reverse());
        await RefusedAsync("validation", request => request.InputDataConfig!.RemoveAt(1));
        await RefusedAsync("RecordWrapperType", request => request.InputDataConfig![0].RecordWrapperType = null);
        await RefusedAsync("EnableManagedSpotTraining", request => request.EnableManagedSpotTraining = true);

        await lab.TrainAsync(lab.TrainingRequest(name));
        await RefusedAsync(name, _ => { }, "ResourceInUse");
        var list = await lab.Clients.SageMaker.ListTrainingJobsAsync(new ListTrainingJobsRequest { NameContains = name }, Token);
        Assert.Equal(name, Assert.Single(list.TrainingJobSummaries!).TrainingJobName);
    }
}
