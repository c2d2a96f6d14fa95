namespace GtPs.Model;

/// <summary>Why a labeling job stands still, or what it waits for.</summary>
/// <param name="ReasonId">A stable name, for example <c>WaitingForWorkers</c>, <c>NoWorker</c>, <c>NoCorsRule</c>, <c>TemplateError</c> or <c>BatchNotFinished</c>.</param>
/// <param name="Message">What is the matter.</param>
/// <param name="Fix">What would get it going.</param>
public sealed record GtWaitReason(string ReasonId, string Message, string Fix);
