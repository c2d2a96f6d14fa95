namespace GtPs.Vision;

/// <summary>
/// What is wrong with data that this library was given: an image, a backbone, a model archive, a training set. The message can be
/// shown to a user as it is.
/// </summary>
public sealed class VisionException : Exception
{
    /// <summary>The error id of an image that cannot be decoded.</summary>
    public const string ImageNotDecodable = "ImageNotDecodable";

    /// <summary>The error id of a backbone that cannot be used.</summary>
    public const string BackboneNotUsable = "BackboneNotUsable";

    /// <summary>The error id of a model archive that cannot be read.</summary>
    public const string ModelArchiveNotReadable = "ModelArchiveNotReadable";

    /// <summary>The error id of a training set nothing can be learned from.</summary>
    public const string TrainingSetNotUsable = "TrainingSetNotUsable";

    /// <summary>The error id of a training whose steps grew until no number was left.</summary>
    public const string TrainingDiverged = "TrainingDiverged";

    /// <summary>Makes an error.</summary>
    /// <param name="errorId">One of the constants of this class.</param>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="innerException">The cause, or null.</param>
    public VisionException(string errorId, string message, Exception? innerException = null)
        : base(message, innerException) => ErrorId = errorId;

    /// <summary>A stable id; one of the constants of this class.</summary>
    public string ErrorId { get; }
}
