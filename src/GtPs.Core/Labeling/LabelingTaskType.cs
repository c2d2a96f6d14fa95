namespace GtPs.Core.Labeling;

/// <summary>What a built-in task type of Ground Truth asks of a job.</summary>
/// <param name="Name">AWS's name of it, as in the ARNs of its functions: <c>ImageMultiClass</c>.</param>
/// <param name="Words">What it is, in words: <c>image classification</c>.</param>
/// <param name="Instruction">What a worker does, before the classes: <c>Choose the class that fits the image best</c>.</param>
internal sealed record LabelingTaskType(string Name, string Words, string Instruction)
{
    /// <summary>Its price steps in the price table; empty where none are published.</summary>
    public string PriceKey { get; init; } = string.Empty;

    /// <summary>True when the label is the URI of a file, so that its attribute must end in <c>-ref</c>.</summary>
    public bool LabelIsReference { get; init; }

    /// <summary>True when the label is one class.</summary>
    public bool LabelIsClass { get; init; }

    /// <summary>The longest time a worker may have for a task, in seconds.</summary>
    public int MaxTaskSeconds { get; init; } = 28_800;

    /// <summary>The most objects of a job.</summary>
    public int MaxObjects { get; init; } = 100_000;

    /// <summary>The fewest categories.</summary>
    public int MinCategories { get; init; } = 1;

    /// <summary>The most categories that the service takes; null for no limit.</summary>
    public int? MaxCategories { get; init; }

    /// <summary>The most categories with automated labeling; null for no other limit.</summary>
    public int? MaxAutoLabelingCategories { get; init; }

    /// <summary>The most categories that the console shows; null for no limit.</summary>
    public int? MaxConsoleCategories { get; init; }

    /// <summary>The user interface that Ground Truth has for it; null where a template is needed.</summary>
    public string? BuiltInUi { get; init; }

    /// <summary>True when the objects are images whose files workers' browsers get from the bucket.</summary>
    public bool ShowsImages { get; init; }

    /// <summary>True when the objects are texts, in the manifest or in files of the bucket.</summary>
    public bool ShowsTexts { get; init; }

    /// <summary>True when the local engine can label it.</summary>
    public bool IsLocal { get; init; }
}
