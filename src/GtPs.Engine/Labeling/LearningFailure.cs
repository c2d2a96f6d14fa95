namespace GtPs.Engine.Labeling;

/// <summary>Ends active learning, not the job: people label the rest.</summary>
/// <param name="message">Why, for the job's log.</param>
internal sealed class LearningFailure(string message) : Exception(message);
