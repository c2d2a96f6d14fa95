using System.Text;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Platform;
using GtPs.Engine.Tests.Vision;

namespace GtPs.Engine.Tests.Training;

/// <summary>Every way in which images and labels may come, whole and damaged.</summary>
public sealed class TrainingInputTests(EngineFixture engine)
{
    [Fact]
    public async Task File_mode_reads_lists()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        await lab.PutFilesAsync("train", 30, 1);
        await lab.PutFilesAsync("validation", 12, 2);
        var job = await lab.TrainAsync(lab.ListRequest($"list-{lab.Bucket[..12]}"));
        var (model, _) = await lab.ModelOfAsync(job);
        Assert.True(job.Metric("validation:accuracy") >= .8);
        Assert.Equal(["class_0", "class_1", "class_2"], model.Classes);
    }

    [Fact]
    public async Task Folders_name_their_classes()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.PutFilesAsync("train", 30, 1);
        await lab.PutFilesAsync("validation", 12, 2);
        await lab.PutAsync("files/train/.DS_Store", [1]);
        await lab.PutAsync("files/train/Disc/notes.txt", "no image"u8.ToArray());
        CreateTrainingJobRequest Request(string suffix, params (string, string)[] parameters)
            => lab.FileRequest($"{id}-{suffix}", [lab.Files("train", "files/train", "image/jpeg"), lab.Files("validation", "files/validation", "image/jpeg")], parameters);

        var job = await lab.TrainAsync(Request("good"));
        var (model, _) = await lab.ModelOfAsync(job);
        Assert.Equal(["Disc", "Square", "Stripes"], model.Classes);
        Assert.True(job.Metric("validation:accuracy") >= .8);

        Assert.Contains("num_classes is 4, but channel train has 3 class folders: Disc, Square, Stripes", await lab.FailureAsync(Request("count", ("num_classes", "4"))), StringComparison.Ordinal);
        Assert.Contains("train_lst and validation_lst", await lab.FailureAsync(Request("multi", ("multi_label", "1"))), StringComparison.Ordinal);
        var noResize = Request("resize");
        noResize.HyperParameters!.Remove("resize");
        Assert.Contains("resize is left out", await lab.FailureAsync(noResize), StringComparison.Ordinal);
        await lab.PutAsync("files/validation/Other/1.jpg", TestImages.Draw(0, 1));
        Assert.Contains("class folder 'Other', which channel train does not have", await lab.FailureAsync(Request("other")), StringComparison.Ordinal);
        await lab.PutAsync("files/train/loose.jpg", TestImages.Draw(0, 1));
        Assert.Contains("files/train/loose.jpg lies in no folder", await lab.FailureAsync(Request("loose")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RecordIO_is_read_in_both_modes_and_gives_the_same_model_as_the_files()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.PutRecordsAsync("train", 30, 1);
        await lab.PutRecordsAsync("validation", 12, 2);
        var files = lab.FileRequest($"{id}-file", [lab.Files("train", "records/train/", TrainingFiles.RecordIO), lab.Files("validation", "records/validation/data.rec", TrainingFiles.RecordIO)]);
        var job = await lab.TrainAsync(files);
        var (model, byFile) = await lab.ModelOfAsync(job);
        Assert.True(job.Metric("validation:accuracy") >= .8);
        Assert.DoesNotContain(await lab.ReadLogAsync("/aws/sagemaker/TrainingJobs", $"{id}-file"), line => line.Contains("left out", StringComparison.Ordinal));

        files.TrainingJobName = $"{id}-pipe";
        files.AlgorithmSpecification!.TrainingInputMode = "Pipe";
        files.InputDataConfig![1].InputMode = "File";
        var (_, byPipe) = await lab.ModelOfAsync(await lab.TrainAsync(files));
        Assert.Equal(byFile, byPipe);

        await lab.PutFilesAsync("train", 30, 1);
        await lab.PutFilesAsync("validation", 12, 2);
        // The manifest states the hashes of other files; all else is the same.
        var (listed, _) = await lab.ModelOfAsync(await lab.TrainAsync(lab.ListRequest($"{id}-list")));
        Assert.Equal(model.Head.Weights, listed.Head.Weights);
        Assert.Equal(model.Onnx, listed.Onnx);
    }

    [Fact]
    public async Task Damaged_records_fail_the_job_with_the_offset()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        byte[] first = TrainingFiles.Record(0, TestImages.Draw(0, 1), 0);
        byte[] second = TrainingFiles.Record(1, TestImages.Draw(1, 2), 1);
        await lab.PutAsync("records/validation/v.rec", [.. first, .. second]);
        byte[] noMagic = [.. first, .. second];
        noMagic[first.Length] ^= 1;
        byte[] badKind = [.. first, .. second];
        badKind[first.Length + 7] |= 0x60;
        byte[] manyLabels = [.. first];
        manyLabels[8] = 200;
        manyLabels[9] = 200;
        var cases = new (byte[] File, string Says)[]
        {
            ([], "is empty"),
            (noMagic, $"is damaged at byte {first.Length}: the magic number"),
            (badKind, $"is damaged at byte {first.Length}: a part of kind 3"),
            ([.. first, .. second[..100]], $"is damaged at byte {first.Length}: the record has"),
            ([.. first, 1, 2, 3], $"is damaged at byte {first.Length}: 3 bytes are left"),
            (TestImages.Draw(0, 1), "is damaged at byte 0: the magic number"),
            (manyLabels, "is damaged at byte 0: the record says that it has 51400 labels"),
            ([.. first, .. TrainingFiles.Record(7, TestImages.Draw(1, 2), 3)], $"record 2 at byte {first.Length} has label 3, but num_classes is 3"),
            ([.. first, .. TrainingFiles.Record(7, TestImages.Draw(1, 2), .5f)], "has label 0.5, which is not a class index"),
            ([.. first, .. TrainingFiles.Record(7, TestImages.Draw(1, 2), 0, 1, 1)], "has 3 label values, but multi_label is 0"),
        };
        int number = 0;
        foreach (var (file, says) in cases)
        {
            await lab.PutAsync("records/train/t.rec", file);
            string reason = await lab.FailureAsync(lab.FileRequest(
                $"{id}-{number++}", [lab.Files("train", "records/train", TrainingFiles.RecordIO), lab.Files("validation", "records/validation", TrainingFiles.RecordIO)], ("mini_batch_size", "1")));
            Assert.Contains(says, reason, StringComparison.Ordinal);
            Assert.Contains("/records/train/t.rec", reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{\"source-ref\":\"s3://x/1.jpg\",\"category\":", "0")]
    [InlineData("{\"category\":1}", "0")]
    [InlineData("[1]", "0")]
    [InlineData("{\"source-ref\":\"s3://x/1.jpg\",\"category\":", "1")]
    public async Task A_broken_line_of_a_manifest_fails_the_job_with_the_line(string broken, string multiLabel)
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        await lab.PutImagesAsync("train", 12, 1, i => i == 8 ? broken : multiLabel == "0" ? null! : $$"""{"source-ref":"s3://{{lab.Bucket}}/images/train/{{i}}.jpg","category":[1,0,0]}""");
        await lab.PutImagesAsync("validation", 6, 2);
        string reason = await lab.FailureAsync(lab.TrainingRequest($"line-{lab.Bucket[..12]}", ("multi_label", multiLabel)));
        Assert.StartsWith($"ClientError: channel train: Line 9 of 's3://{lab.Bucket}/train.manifest' cannot be used: ", reason, StringComparison.Ordinal);
        Assert.EndsWith($"The line starts with: {broken}", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_lists_fail_the_job_with_the_line()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        await lab.PutFilesAsync("train", 6, 1);
        await lab.PutFilesAsync("validation", 6, 2);
        var cases = new (byte[] File, string Says)[]
        {
            ([], "has no line"),
            ("\n \n"u8.ToArray(), "has no line"),
            ("0\t0\tDisc/0.jpg\n1 1 Square/1.jpg\n"u8.ToArray(), "line 2 has 1 column(s)"),
            ("0\t0\tDisc/0.jpg\n0\t1\tSquare/1.jpg\n"u8.ToArray(), "line 2 has the index 0, which line 1 has already"),
            ("0\tDisc\tDisc/0.jpg\n"u8.ToArray(), "line 1 has the class 'Disc', which is not a number"),
            ("x\t0\tDisc/0.jpg\n"u8.ToArray(), "line 1 has the index 'x', which is not a number"),
            ("0\t9\tDisc/0.jpg\n"u8.ToArray(), "line 1 has label 9, but num_classes is 3: labels go from 0 to 2."),
            ("0\t-1\tDisc/0.jpg\n"u8.ToArray(), "line 1 has label -1, which is not a class index"),
            ("0\t1\t \n"u8.ToArray(), "line 1 has no path"),
            ("0\t1\t0\t0\tDisc/0.jpg\n"u8.ToArray(), "line 1 has 3 label values, but multi_label is 0"),
            ([0x30, 9, 0x30, 9, 0xff, 0xfe, 0xfd, 10], "not UTF-8"),
        };
        int number = 0;
        foreach (var (file, says) in cases)
        {
            await lab.PutAsync("lists/train.lst", file);
            string reason = await lab.FailureAsync(lab.ListRequest($"{id}-{number++}", ("mini_batch_size", "1")));
            Assert.Contains(says, reason, StringComparison.Ordinal);
            Assert.Contains("channel train_lst", reason, StringComparison.Ordinal);
        }

        // A path that leads nowhere is named in the log; the others are used.
        await lab.PutAsync("lists/train.lst", Encoding.UTF8.GetBytes("0\t0\t./Disc/0.jpg\r\n1\t1\tSquare/1.jpg\r\n2\t2\tnowhere/日本.jpg\r\n"));
        var job = await lab.TrainAsync(lab.ListRequest($"{id}-missing", ("mini_batch_size", "1")));
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        Assert.Contains(await lab.ReadLogAsync("/aws/sagemaker/TrainingJobs", $"{id}-missing"), line => line.Contains("line 3 of the list", StringComparison.Ordinal) && line.Contains("nowhere/日本.jpg", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Channels_without_data_fail_the_job_with_the_place()
    {
        using var lab = await TrainingLab.CreateAsync(engine.Host);
        string id = lab.Bucket[..12];
        string Place(string key) => $"s3://{lab.Bucket}/{key}";
        Assert.Contains($"channel train_lst has no object at {Place("lists/train.lst")}", await lab.FailureAsync(lab.ListRequest($"{id}-a")), StringComparison.Ordinal);
        await lab.PutAsync("lists/a.lst", [1]);
        await lab.PutAsync("lists/b.lst", [1]);
        var two = lab.ListRequest($"{id}-b");
        two.InputDataConfig![2].DataSource!.S3DataSource!.S3Uri = Place("lists/");
        Assert.Contains("channel train_lst has 2 .lst files", await lab.FailureAsync(two), StringComparison.Ordinal);
        await lab.PutAsync("other/readme.txt", [1]);
        var none = lab.FileRequest($"{id}-c", [lab.Files("train", "other", TrainingFiles.RecordIO), lab.Files("validation", "other", TrainingFiles.RecordIO)]);
        Assert.Contains("has no RecordIO file (.rec)", await lab.FailureAsync(none), StringComparison.Ordinal);
        none.TrainingJobName = $"{id}-d";
        none.InputDataConfig![0].DataSource!.S3DataSource!.S3Uri = "s3://there-is-no-such-bucket/x";
        Assert.Contains("the bucket 'there-is-no-such-bucket' of channel train does not exist", await lab.FailureAsync(none), StringComparison.Ordinal);
        var images = lab.FileRequest($"{id}-e", [lab.Files("train", "other", TrainingFiles.Images), lab.Files("validation", "other", TrainingFiles.Images)]);
        Assert.Contains("channel train has no image (.jpg, .jpeg, .png)", await lab.FailureAsync(images), StringComparison.Ordinal);
    }
}
