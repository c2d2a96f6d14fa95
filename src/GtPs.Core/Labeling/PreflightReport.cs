using GtPs.Core.Resources;
using GtPs.Core.Sessions;
using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Everything preflight found about a job that is to be started: all at once, so that one round corrects it.</summary>
public sealed class PreflightReport
{
    private readonly List<PreflightFinding> _findings = [];

    /// <summary>What does not keep the job from starting.</summary>
    public IEnumerable<PreflightFinding> Warnings => _findings.Where(finding => !finding.IsError);

    /// <summary>What does.</summary>
    public IEnumerable<PreflightFinding> Errors => _findings.Where(finding => finding.IsError);

    /// <summary>The classes of the category file.</summary>
    public GtClassList Classes { get; set; } = GtClassList.Empty;

    /// <summary>The lines of the manifest that the job would label: those that carry its label attribute are left out.</summary>
    public long Objects { get; set; }

    /// <summary>The buckets of the images that the job would show.</summary>
    internal SortedSet<string> ImageBuckets { get; } = new(StringComparer.Ordinal);

    /// <summary>The bucket of the object that was read last, or empty.</summary>
    internal string LastBucket { get; set; } = string.Empty;

    /// <summary>The first object that the job would label, or empty.</summary>
    internal string FirstObject { get; set; } = string.Empty;

    /// <summary>True when the manifest is a part of one that was read before, and not written yet.</summary>
    internal bool IsManifestKnown { get; private init; }

    /// <summary>A report on a job that labels a part of this one's manifest.</summary>
    /// <param name="objects">How many objects the part has.</param>
    internal PreflightReport ForPart(long objects) => new() { IsManifestKnown = true, Objects = objects, FirstObject = FirstObject };

    /// <summary>Adds what was found about another job and not about this one.</summary>
    /// <param name="other">The report on the other job.</param>
    /// <param name="job">The other job's name.</param>
    internal void AddOthers(PreflightReport other, string job) =>
        _findings.AddRange(other._findings.Except(_findings).Select(finding => finding with { Field = $"{finding.Field} of {job}" }).ToArray());

    /// <summary>All findings as users see them, errors first.</summary>
    public IEnumerable<GtPreflightFinding> Findings => Errors.Concat(Warnings).Select(finding => finding.ToFinding());

    /// <summary>Adds a finding.</summary>
    /// <param name="finding">What was found.</param>
    public void Add(PreflightFinding finding) => _findings.Add(finding);

    /// <summary>Adds an error.</summary>
    /// <param name="field">The field, with AWS's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="fix">What to do.</param>
    public void Error(string field, string value, string problem, string fix) => Add(new PreflightFinding(field, value, problem, fix));

    /// <summary>Adds a warning.</summary>
    /// <param name="field">The field, with AWS's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <param name="fix">What to do.</param>
    public void Warn(string field, string value, string problem, string fix) => Add(new PreflightFinding(field, value, problem, fix, IsError: false));

    /// <summary>Adds an error that a look at the back end ended with. One that every other look would end with too is thrown: it stands for all.</summary>
    /// <param name="field">The field that was looked at.</param>
    /// <param name="value">Its value.</param>
    /// <param name="error">How the look ended.</param>
    /// <param name="fix">What to do, where the error does not say it apart; by default the step of its id.</param>
    /// <exception cref="GtException">No connection or no credentials.</exception>
    public void Error(string field, string value, GtException error, string fix = "")
    {
        if (SharedFailure.Is(error))
        {
            throw SharedFailure.Of(error, "Nothing was started.");
        }

        Add(new PreflightFinding(field, value, error.Message, ErrorAdvice.For(error, fix), error.ErrorId) { Kind = error.Kind });
    }

    /// <summary>Throws one error with all findings when there is one that keeps the job from starting.</summary>
    /// <param name="name">The job's name.</param>
    /// <exception cref="GtException">There is: the AWS code when it is the same for all, otherwise <c>ValidationException</c>.</exception>
    public void ThrowOnErrors(string name)
    {
        PreflightFinding[] errors = [.. Errors];
        if (errors.Length == 0)
        {
            return;
        }

        string[] ids = [.. errors.Select(error => error.ErrorId).Distinct(StringComparer.Ordinal)];
        var id = ids.Length == 1 ? ids[0] : PreflightFinding.Validation;
        var message = errors.Length == 1
            ? $"The labeling job '{name}' cannot be started. {errors[0]}"
            : $"The labeling job '{name}' cannot be started, for {errors.Length} reasons:{string.Concat(errors.Select(error => $"{Environment.NewLine}- {error}"))}";
        var kind = ids.Length == 1 ? errors[0].Kind ?? KindOf(id) : GtErrorKind.InvalidArgument;
        throw new GtException(id, message.TrimEnd(), kind, name);
    }

    private static GtErrorKind KindOf(string id) => id switch
    {
        "ResourceInUse" => GtErrorKind.AlreadyExists,
        "NoSuchKey" => GtErrorKind.NotFound,
        _ => GtErrorKind.InvalidArgument,
    };
}
