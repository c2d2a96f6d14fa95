namespace GtPs.Engine.Jobs;

/// <summary>An area with jobs that outlive the process; asked once at every start, before the first request is answered.</summary>
public interface IResumable
{
    /// <summary>Puts every job that had not ended back into <see cref="JobRunner"/>, or fails it cleanly.</summary>
    /// <param name="token">Cancels.</param>
    Task ResumeAsync(CancellationToken token);
}
