namespace GtPs.Model;

/// <summary>A model that can be deployed.</summary>
public sealed class GtModel
{
    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The model's ARN.</summary>
    public required string ModelArn { get; init; }

    /// <summary>The region.</summary>
    public required string Region { get; init; }

    /// <summary>The artefact, <c>s3://…/model.tar.gz</c>.</summary>
    public required string ModelDataUrl { get; init; }

    /// <summary>The image that serves it.</summary>
    public string Image { get; init; } = string.Empty;

    /// <summary>The classes in index order.</summary>
    public GtClassList Classes { get; init; } = GtClassList.Empty;

    /// <summary>When it was made (UTC).</summary>
    public DateTime CreationTime { get; init; }

    /// <summary>The number of classes.</summary>
    public int ClassCount => Classes.Count;

    /// <summary>How long ago it was made, for the table view.</summary>
    public string Age => ViewText.Age(CreationTime);

    /// <inheritdoc />
    public override string ToString() => Name;
}
