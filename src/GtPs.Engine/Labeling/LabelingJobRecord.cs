using System.Text.Json;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Core.Consolidation;

namespace GtPs.Engine.Labeling;

/// <summary>A labeling job as stored.</summary>
internal sealed class LabelingJobRecord
{
    private CreateLabelingJobRequest? _request;
    private string[]? _classes;
    private TaskType? _type;

    /// <summary>The key of its other rows.</summary>
    public long Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The request that made it, as JSON.</summary>
    public required string RequestJson { get; init; }

    /// <summary>The classes in index order, as a JSON array.</summary>
    public required string ClassesJson { get; init; }

    /// <summary>The workteam that works on it: for a job of the public workforce, the one that stands in.</summary>
    public required string WorkteamArn { get; init; }

    /// <summary>AWS's status.</summary>
    public required string Status { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? FailureReason { get; init; }

    /// <summary>AWS's JobReferenceCode.</summary>
    public required string ReferenceCode { get; init; }

    /// <summary>The ARN of active learning's last model, or null.</summary>
    public string? FinalModel { get; init; }

    /// <summary>True once active learning has failed for this job; people label the rest.</summary>
    public bool LearningEnded { get; init; }

    /// <summary>Objects labelled by people.</summary>
    public int Human { get; init; }

    /// <summary>Objects labelled by machine.</summary>
    public int Machine { get; init; }

    /// <summary>Objects that could not be labelled.</summary>
    public int Failed { get; init; }

    /// <summary>Objects not labelled yet.</summary>
    public int Unlabeled { get; init; }

    /// <summary>When it was made, in Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>When it last changed, in Unix milliseconds.</summary>
    public long ModifiedAt { get; init; }

    /// <summary>The request that made it.</summary>
    public CreateLabelingJobRequest Request => _request ??= JsonSerializer.Deserialize(RequestJson, SageMakerJson.Default.CreateLabelingJobRequest)!;

    /// <summary>The classes in index order.</summary>
    public IReadOnlyList<string> Classes => _classes ??= [.. JsonDocument.Parse(ClassesJson).RootElement.EnumerateArray().Select(name => name.GetString()!)];

    /// <summary>The index of a class, or -1.</summary>
    /// <param name="name">The class.</param>
    public int IndexOf(string name)
    {
        for (var index = 0; index < Classes.Count; index++)
        {
            if (Classes[index] == name)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The label attribute.</summary>
    public string LabelAttributeName => Request.LabelAttributeName!;

    /// <summary>Workers per object.</summary>
    public int Workers => Request.HumanTaskConfig!.NumberOfHumanWorkersPerDataObject!.Value;

    /// <summary>Its task type.</summary>
    public TaskType TaskType => _type ??= TaskType.Of(Request);

    /// <summary>True when active learning may label.</summary>
    public bool UsesActiveLearning => Request.LabelingJobAlgorithmsConfig is not null;

    /// <summary>How answers become labels: as the job's tag says, else as Ground Truth does it.</summary>
    public ConsolidationMethod Consolidation
        => ConsolidationMethods.TryParse(Request.Tags?.Find(tag => tag.Key == ConsolidationMethods.Tag)?.Value, out var method) ? method : ConsolidationMethod.DawidSkene;

    /// <summary>How many objects the job is about: those an earlier job labelled do not count.</summary>
    public int Total => Human + Machine + Failed + Unlabeled;

    /// <summary>The job's own part of the output: <c>S3OutputPath/name</c>.</summary>
    public S3Uri Root => S3Uri.Parse(Request.OutputConfig!.S3OutputPath!).Combine(Name);

    /// <summary>What label metadata has as <c>job-name</c>.</summary>
    public string MetadataJobName => "labeling-job/" + Name.ToLowerInvariant();
}
