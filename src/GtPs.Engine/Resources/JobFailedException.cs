namespace GtPs.Engine.Resources;

/// <summary>Ends a job as Failed.</summary>
/// <param name="reason">The FailureReason; at most 1,024 characters are shown.</param>
/// <param name="innerException">The cause, or null.</param>
internal sealed class JobFailedException(string reason, Exception? innerException = null) : Exception(reason, innerException)
{
    private const int MaxReason = 1024;

    /// <summary>The reason, cut to what Describe may show.</summary>
    public string Reason => Message.Length <= MaxReason ? Message : Message[..MaxReason];

    /// <summary>The reason of any failure.</summary>
    /// <param name="exception">What ended the job.</param>
    public static string ReasonOf(Exception exception) => exception switch
    {
        JobFailedException failure => failure.Reason,
        Vision.VisionException or Model.GtException or Protocols.ServiceException => new JobFailedException($"ClientError: {exception.Message}").Reason,
        _ => new JobFailedException($"InternalServerError: {exception.Message}").Reason,
    };
}
