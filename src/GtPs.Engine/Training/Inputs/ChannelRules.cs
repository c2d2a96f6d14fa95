using GtPs.Aws.SageMaker;
using GtPs.Core.Training.Backbones;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Training.Inputs;

/// <summary>
/// Checks the channels of a CreateTrainingJob request: which there must be, and which data, content type and input mode go together
/// (https://docs.aws.amazon.com/sagemaker/latest/dg/image-classification.html, "Input/Output Interface").
/// </summary>
internal static class ChannelRules
{
    private const string Pipe = "Pipe";
    private const string File = "File";

    /// <summary>Checks all channels.</summary>
    /// <param name="channels">The channels.</param>
    /// <param name="inputMode">The job's TrainingInputMode.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>; the message names the member, its value and the fix.</exception>
    public static void Validate(IReadOnlyList<Channel> channels, string inputMode)
    {
        if (channels.FirstOrDefault(channel => !ChannelNames.All.Contains(channel.ChannelName, StringComparer.Ordinal)) is { } other)
            throw EngineErrors.Validation($"InputDataConfig has the channel '{other.ChannelName}'; the algorithm takes {string.Join(", ", ChannelNames.All)}.");
        if (channels.GroupBy(channel => channel.ChannelName, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
            throw EngineErrors.Validation($"InputDataConfig has the channel '{twice}' more than once.");
        foreach (string name in new[] { ChannelNames.Train, ChannelNames.Validation })
        {
            if (Find(channels, name) is null)
                throw EngineErrors.Validation($"InputDataConfig must have the channel '{name}'. The algorithm needs {ChannelNames.Train} and {ChannelNames.Validation}.");
        }

        foreach (var channel in channels)
            ValidateChannel(channel, channel.InputMode ?? inputMode);
        ValidateTogether(channels);
    }

    private static Channel? Find(IReadOnlyList<Channel> channels, string name) => channels.FirstOrDefault(channel => channel.ChannelName == name);

    private static void ValidateChannel(Channel channel, string inputMode)
    {
        string member = $"InputDataConfig[{channel.ChannelName}]";
        var source = RequestRules.Required($"{member}.DataSource.S3DataSource", channel.DataSource!.S3DataSource);
        RequestRules.OneOf($"{member}.DataSource.S3DataSource.S3DataType", source.S3DataType, S3DataType.AugmentedManifestFile, S3DataType.S3Prefix);
        RequestRules.Uri($"{member}.DataSource.S3DataSource.S3Uri", source.S3Uri);
        RequestRules.OneOf($"{member}.CompressionType", channel.CompressionType, "None");
        RequestRules.OneOf($"{member}.InputMode", channel.InputMode, File, Pipe);
        RequestRules.OneOf($"{member}.DataSource.S3DataSource.S3DataDistributionType", source.S3DataDistributionType, "FullyReplicated");
        ValidateLabelFormat(channel, member);
        if (source.S3DataType == S3DataType.AugmentedManifestFile)
            ValidateManifest(channel, source, member, inputMode);
        else
            ValidatePrefix(channel, source, member, inputMode);
    }

    private static void ValidateLabelFormat(Channel channel, string member)
    {
        if (ChannelContent.Of(channel).LabelFormat is { } format and not (ChannelContent.ClassId or ChannelContent.MultiHot))
            throw EngineErrors.Validation($"{member}.ContentType is '{channel.ContentType}': label-format is '{format}', but must be {ChannelContent.MultiHot} or {ChannelContent.ClassId}.");
    }

    private static void ValidateManifest(Channel channel, S3DataSource source, string member, string inputMode)
    {
        if (channel.ChannelName is not (ChannelNames.Train or ChannelNames.Validation))
            throw EngineErrors.Validation($"{member}.DataSource.S3DataSource.S3DataType is '{S3DataType.AugmentedManifestFile}', but must be {S3DataType.S3Prefix} for this channel.");
        RequestRules.ObjectUri($"{member}.DataSource.S3DataSource.S3Uri", source.S3Uri);
        if (inputMode != Pipe)
            throw EngineErrors.Validation($"{member} is an augmented manifest ({S3DataType.AugmentedManifestFile}), which can only be read in Pipe mode, but the input mode is {inputMode}. Set AlgorithmSpecification.TrainingInputMode or the channel's InputMode to Pipe.");
        if (source.AttributeNames is not ["source-ref", { Length: > 0 }])
            throw EngineErrors.Validation($"{member}.DataSource.S3DataSource.AttributeNames is [{string.Join(", ", source.AttributeNames ?? [])}], but must be [source-ref, <label attribute>], in this order.");
        if (channel.RecordWrapperType != "RecordIO")
            throw EngineErrors.Validation($"{member}.RecordWrapperType is '{channel.RecordWrapperType}', but must be RecordIO: without it the algorithm cannot read the images.");
        if (ChannelContent.Of(channel).MediaType is { Length: > 0 } type and not ChannelContent.RecordIO)
            throw EngineErrors.Validation($"{member}.ContentType is '{type}', but must be {ChannelContent.RecordIO} for an augmented manifest.");
    }

    private static void ValidatePrefix(Channel channel, S3DataSource source, string member, string inputMode)
    {
        if (source.AttributeNames is { Count: > 0 })
            throw EngineErrors.Validation($"{member}.DataSource.S3DataSource.AttributeNames is set, but goes with {S3DataType.AugmentedManifestFile} only. Leave it out, or set S3DataType to {S3DataType.AugmentedManifestFile}.");
        if (channel.RecordWrapperType is not (null or "None"))
            throw EngineErrors.Validation($"{member}.RecordWrapperType is '{channel.RecordWrapperType}', but must be None: only the images of an augmented manifest are wrapped.");
        var packing = ChannelContent.PackingOf(channel);
        var allowed = AllowedTypes(channel.ChannelName!);
        if (!allowed.Contains(ChannelContent.Of(channel).MediaType, StringComparer.Ordinal))
            throw EngineErrors.Validation($"{member}.ContentType is '{channel.ContentType}', but must be one of {string.Join(", ", allowed)}.");
        if (packing != Packing.RecordIO && inputMode != File)
            throw EngineErrors.Validation($"{member}.ContentType is '{channel.ContentType}', which can only be read in File mode, but the input mode is {inputMode}. Set AlgorithmSpecification.TrainingInputMode or the channel's InputMode to File{(packing == Packing.Images ? ", or give an augmented manifest" : string.Empty)}.");
    }

    private static IReadOnlyList<string> AllowedTypes(string channel) => channel switch
    {
        ChannelNames.Model => [ChannelContent.Model],
        ChannelNames.Backbone => [BackboneObjects.ContentType],
        ChannelNames.TrainList or ChannelNames.ValidationList => ChannelContent.Images,
        _ => [ChannelContent.RecordIO, .. ChannelContent.Images],
    };

    private static void ValidateTogether(IReadOnlyList<Channel> channels)
    {
        var packing = ChannelContent.PackingOf(Find(channels, ChannelNames.Train)!);
        var other = ChannelContent.PackingOf(Find(channels, ChannelNames.Validation)!);
        if (packing != other)
            throw EngineErrors.Validation($"InputDataConfig[{ChannelNames.Train}] is packed as {packing} and InputDataConfig[{ChannelNames.Validation}] as {other}, but both must be of one kind: give them the same S3DataType and ContentType.");
        bool hasTrain = Find(channels, ChannelNames.TrainList) is not null;
        bool hasValidation = Find(channels, ChannelNames.ValidationList) is not null;
        if (hasTrain != hasValidation)
            throw EngineErrors.Validation($"InputDataConfig has the channel '{(hasTrain ? ChannelNames.TrainList : ChannelNames.ValidationList)}', but not '{(hasTrain ? ChannelNames.ValidationList : ChannelNames.TrainList)}'. Give both.");
        if (hasTrain && packing != Packing.Images)
            throw EngineErrors.Validation($"InputDataConfig has the channels {ChannelNames.TrainList} and {ChannelNames.ValidationList}, but {ChannelNames.Train} holds its labels itself. Leave them out, or set ContentType to application/x-image and give image files.");
    }
}
