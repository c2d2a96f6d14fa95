namespace GtPs.Engine.Labeling;

/// <summary>Ends a job as Failed; the message becomes its FailureReason.</summary>
/// <param name="message">What is wrong and how to put it right.</param>
internal sealed class LabelingFailure(string message) : Exception(message);
