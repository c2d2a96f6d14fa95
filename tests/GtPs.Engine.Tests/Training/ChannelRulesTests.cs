using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Training.Inputs;

namespace GtPs.Engine.Tests.Training;

public sealed class ChannelRulesTests
{
    private const string Images = "application/x-image";
    private const string RecordIO = "application/x-recordio";

    [Fact]
    public void The_right_combinations_pass()
    {
        ChannelRules.Validate([Manifest("train"), Manifest("validation")], "Pipe");
        ChannelRules.Validate([Manifest("train", "application/x-recordio; label-format=class-id"), Manifest("validation", "application/x-recordio;label-format=multi-hot")], "Pipe");
        ChannelRules.Validate([Manifest("train", mode: "Pipe"), Manifest("validation", mode: "Pipe"), Prefix("model", "application/x-sagemaker-model")], "File");
        ChannelRules.Validate([Prefix("train", RecordIO), Prefix("validation", RecordIO)], "File");
        ChannelRules.Validate([Prefix("train", RecordIO), Prefix("validation", RecordIO, "File"), Prefix("model", "application/x-sagemaker-model", "File")], "Pipe");
        ChannelRules.Validate([Prefix("train", Images), Prefix("validation", "image/png"), Prefix("train_lst", Images), Prefix("validation_lst", Images)], "File");
        ChannelRules.Validate([Prefix("train", Images), Prefix("validation", Images)], "File");
        ChannelRules.Validate([Prefix("train", Images, "File"), Prefix("validation", Images, "File")], "Pipe");
    }

    [Fact]
    public void A_wrong_combination_is_refused_with_its_fix()
    {
        Refused("must have the channel 'validation'", "Pipe", Manifest("train"));
        Refused("more than once", "Pipe", Manifest("train"), Manifest("train"), Manifest("validation"));
        Refused("has the channel 'test'; the algorithm takes train, validation, train_lst, validation_lst, model", "Pipe", Manifest("train"), Manifest("validation"), Prefix("test", Images));
        Refused("only be read in Pipe mode, but the input mode is File. Set AlgorithmSpecification.TrainingInputMode or the channel's InputMode to Pipe", "File", Manifest("train"), Manifest("validation"));
        Refused("only be read in File mode, but the input mode is Pipe. Set AlgorithmSpecification.TrainingInputMode or the channel's InputMode to File, or give an augmented manifest", "Pipe", Prefix("train", Images), Prefix("validation", Images));
        Refused("InputDataConfig[model].ContentType is 'application/x-sagemaker-model', which can only be read in File mode", "Pipe", Manifest("train"), Manifest("validation"), Prefix("model", "application/x-sagemaker-model"));
        Refused("InputDataConfig[model].ContentType is 'application/x-image', but must be one of application/x-sagemaker-model", "File", Prefix("train", RecordIO), Prefix("validation", RecordIO), Prefix("model", Images));
        Refused("ContentType is '', but must be one of application/x-recordio, application/x-image, image/jpeg, image/png", "File", Prefix("train", null), Prefix("validation", RecordIO));
        Refused("packed as RecordIO and InputDataConfig[validation] as Images", "File", Prefix("train", RecordIO), Prefix("validation", Images));
        Refused("has the channel 'train_lst', but not 'validation_lst'. Give both", "File", Prefix("train", Images), Prefix("validation", Images), Prefix("train_lst", Images));
        Refused("train holds its labels itself. Leave them out", "File", Prefix("train", RecordIO), Prefix("validation", RecordIO), Prefix("train_lst", Images), Prefix("validation_lst", Images));
        Refused("label-format is 'one-hot', but must be multi-hot or class-id", "Pipe", Manifest("train", "application/x-recordio; label-format=one-hot"), Manifest("validation"));
        Refused("must be application/x-recordio for an augmented manifest", "Pipe", Manifest("train", Images), Manifest("validation"));
        Refused("takes File, Pipe", "Pipe", Manifest("train", mode: "FastFile"), Manifest("validation"));

        var wrapped = Prefix("train", RecordIO);
        wrapped.RecordWrapperType = "RecordIO";
        Refused("only the images of an augmented manifest are wrapped", "File", wrapped, Prefix("validation", RecordIO));
        var named = Prefix("train", RecordIO);
        named.DataSource!.S3DataSource!.AttributeNames = ["source-ref", "category"];
        Refused("goes with AugmentedManifestFile only", "File", named, Prefix("validation", RecordIO));
        var listed = Prefix("train", RecordIO);
        listed.DataSource!.S3DataSource!.S3DataType = S3DataType.ManifestFile;
        Refused("S3DataType is 'ManifestFile'", "File", listed, Prefix("validation", RecordIO));
        var packed = Prefix("train", RecordIO);
        packed.CompressionType = "Gzip";
        Refused("CompressionType is 'Gzip'", "File", packed, Prefix("validation", RecordIO));
        Refused("must be S3Prefix for this channel", "Pipe", Manifest("train"), Manifest("validation"), Manifest("model"));
    }

    private static void Refused(string says, string mode, params Channel[] channels)
    {
        var error = Assert.Throws<ServiceException>(() => ChannelRules.Validate(channels, mode));
        Assert.Equal("ValidationException", error.Code);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    private static Channel Manifest(string name, string type = RecordIO, string? mode = null) => new()
    {
        ChannelName = name,
        ContentType = type,
        InputMode = mode,
        RecordWrapperType = "RecordIO",
        DataSource = new DataSource { S3DataSource = new S3DataSource { S3DataType = S3DataType.AugmentedManifestFile, S3Uri = "s3://bucket/a.manifest", AttributeNames = ["source-ref", "category"] } },
    };

    private static Channel Prefix(string name, string? type, string? mode = null) => new()
    {
        ChannelName = name,
        ContentType = type,
        InputMode = mode,
        DataSource = new DataSource { S3DataSource = new S3DataSource { S3DataType = S3DataType.S3Prefix, S3Uri = "s3://bucket/a" } },
    };
}
