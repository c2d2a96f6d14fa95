using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Tests.Vision;
using GtPs.Vision.Models;

namespace GtPs.Engine.Tests.Training;

/// <summary>Image files, lists and RecordIO files of drawn images, and the requests that train on them.</summary>
internal static class TrainingFiles
{
    public const string Images = "application/x-image";
    public const string RecordIO = "application/x-recordio";
    private const uint Magic = 0xced7230a;

    /// <summary>Puts images into <c>files/&lt;name&gt;/&lt;class&gt;/&lt;i&gt;.jpg</c> and their list, with one class each, to <c>lists/&lt;name&gt;.lst</c>.</summary>
    public static async Task PutFilesAsync(this TrainingLab lab, string name, int count, int seed, Func<int, string>? labels = null)
    {
        var list = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            string path = $"{TestImages.Classes[i % 3]}/{i}.jpg";
            await lab.PutAsync($"files/{name}/{path}", TestImages.Draw(i % 3, (seed * 1000) + i));
            list.Append(CultureInfo.InvariantCulture, $"{i}\t{labels?.Invoke(i % 3) ?? $"{i % 3}.000000"}\t{path}\n");
        }

        await lab.PutAsync($"lists/{name}.lst", Encoding.UTF8.GetBytes(list.ToString()));
    }

    /// <summary>Puts the same images as RecordIO to <c>records/&lt;name&gt;/data.rec</c>, with the index that im2rec leaves beside it.</summary>
    public static async Task PutRecordsAsync(this TrainingLab lab, string name, int count, int seed)
    {
        var file = new MemoryStream();
        for (int i = 0; i < count; i++)
        {
            byte[] image = TestImages.Draw(i % 3, (seed * 1000) + i);
            if (i == 4)
                image = WithMagic(image);
            file.Write(Record(i, image, i % 3));
        }

        await lab.PutAsync($"records/{name}/data.rec", file.ToArray());
        await lab.PutAsync($"records/{name}/data.idx", "0\t0\n"u8.ToArray());
    }

    /// <summary>A record: magic, kind and length, header, labels, image, padding; split where the data hold the magic number at a multiple of 4.</summary>
    public static byte[] Record(int id, byte[] image, params float[] labels)
    {
        var data = new byte[24 + (labels.Length == 1 ? 0 : 4 * labels.Length) + image.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(data, labels.Length == 1 ? 0 : (uint)labels.Length);
        BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(4), labels.Length == 1 ? labels[0] : 0);
        BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(8), id);
        for (int i = 0; labels.Length > 1 && i < labels.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(24 + (4 * i)), labels[i]);
        image.CopyTo(data, data.Length - image.Length);

        var cuts = Enumerable.Range(0, data.Length / 4).Where(word => BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(4 * word)) == Magic).Select(word => 4 * word).ToList();
        using var record = new MemoryStream();
        int start = 0;
        for (int part = 0; part <= cuts.Count; part++)
        {
            int end = part < cuts.Count ? cuts[part] : data.Length;
            uint kind = cuts.Count == 0 ? 0u : part == 0 ? 1u : part < cuts.Count ? 2u : 3u;
            var words = new byte[8];
            BinaryPrimitives.WriteUInt32LittleEndian(words, Magic);
            BinaryPrimitives.WriteUInt32LittleEndian(words.AsSpan(4), (kind << 29) | (uint)(end - start));
            record.Write(words);
            record.Write(data.AsSpan(start, end - start));
            record.Write(new byte[(4 - ((end - start) % 4)) % 4]);
            start = end + 4;
        }

        return record.ToArray();
    }

    /// <summary>The image with the magic number behind its end, twice, where decoders do not look.</summary>
    public static byte[] WithMagic(byte[] image)
    {
        int length = (image.Length + 3) / 4 * 4;
        var longer = new byte[length + 12];
        image.CopyTo(longer, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(longer.AsSpan(length), Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(longer.AsSpan(length + 8), Magic);
        return longer;
    }

    public static Channel Files(this TrainingLab lab, string name, string key, string contentType, string? inputMode = null) => new()
    {
        ChannelName = name,
        ContentType = contentType,
        InputMode = inputMode,
        DataSource = new DataSource { S3DataSource = new S3DataSource { S3DataType = S3DataType.S3Prefix, S3Uri = $"s3://{lab.Bucket}/{key}", S3DataDistributionType = "FullyReplicated" } },
    };

    /// <summary>A job on image files with lists.</summary>
    public static CreateTrainingJobRequest ListRequest(this TrainingLab lab, string name, params (string Name, string Value)[] hyperParameters) => lab.FileRequest(
        name,
        [
            lab.Files("train", "files/train/", Images), lab.Files("validation", "files/validation", Images),
            lab.Files("train_lst", "lists/train.lst", Images), lab.Files("validation_lst", "lists/validation.lst", Images),
        ],
        hyperParameters);

    public static CreateTrainingJobRequest FileRequest(this TrainingLab lab, string name, List<Channel> channels, params (string Name, string Value)[] hyperParameters)
    {
        var request = lab.TrainingRequest(name, hyperParameters);
        request.AlgorithmSpecification!.TrainingInputMode = "File";
        request.InputDataConfig = channels;
        return request;
    }

    /// <summary>The model of a job that must have completed.</summary>
    public static async Task<(TrainedModel Model, byte[] Archive)> ModelOfAsync(this TrainingLab lab, DescribeTrainingJobResponse job)
    {
        Assert.True(job.TrainingJobStatus == TrainingJobStatus.Completed, job.FailureReason);
        byte[] archive = await lab.ReadBytesAsync($"output/{job.TrainingJobName}/output/model.tar.gz");
        return (ModelArchive.Read(new MemoryStream(archive)), archive);
    }

    public static async Task<string> FailureAsync(this TrainingLab lab, CreateTrainingJobRequest request)
    {
        var job = await lab.TrainAsync(request);
        Assert.Equal(TrainingJobStatus.Failed, job.TrainingJobStatus);
        return job.FailureReason!;
    }

    public static double Metric(this DescribeTrainingJobResponse job, string name) => job.FinalMetricDataList!.Single(metric => metric.MetricName == name).Value!.Value;
}
