using GtPs.Core.Agreement;
using GtPs.Core.Consolidation;
using GtPs.Core.Reports;
using GtPs.Core.Tests.Consolidation;
using GtPs.Model;

namespace GtPs.Core.Tests.Agreement;

/// <summary>Agreement from an output tree.</summary>
public sealed class AgreementServiceTests : IDisposable
{
    private const string Time = "2020-12-28_18_59_58";
    private static readonly GtClassList s_classes = new(["Falcon", "Canary", "Duck"]);
    private readonly OutputFolder _tree = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task Two_workers_have_the_plain_kappa_and_every_number_of_theirs()
    {
        // Falcon Falcon, Falcon Canary, Canary Canary, Canary Canary: p_o = 3/4, p_e = (2 x 1 + 2 x 3) / 16 = 1/2.
        Respond(("Falcon", "Falcon"), ("Falcon", "Canary"), ("Canary", "Canary"), ("Canary", "Canary"));

        var (agreement, warnings, errors) = await RunAsync(new AgreementSpec { Classes = s_classes, Name = "birds" });

        Assert.Empty(warnings);
        Assert.Empty(errors);
        Assert.Equal(("birds", 4, 8), (agreement.Name, agreement.Objects, agreement.Answers));
        Assert.Equal(0.5, agreement.CohenKappa!.Value, 12);
        Assert.Equal(0.75, agreement.ObservedAgreement!.Value, 12);

        // Fleiss: p = 3/8 and 5/8, P_e = 34/64, (48 - 34) / (64 - 34). Alpha: 1 - 7 x 2 / (64 - 34).
        Assert.Equal(14.0 / 30, agreement.FleissKappa!.Value, 12);
        Assert.Equal(1 - (14.0 / 30), agreement.KrippendorffAlpha!.Value, 12);
        Assert.Equal((2, 4), (agreement.FleissAnswers, agreement.FleissObjects));
        Assert.Equal(["Falcon 3 0.6667", "Canary 5 0.8000", "Duck 0 "], agreement.ClassAgreements.Select(item => FormattableString.Invariant($"{item.Label} {item.Answers} {item.Agreement:0.0000}")));
        Assert.Null(agreement.ClassAgreements[2].Kappa);
        Assert.Equal(["private.us-west-2.a 4 0.75", "private.us-west-2.b 4 0.75"], agreement.Workers.Select(worker => FormattableString.Invariant($"{worker.WorkerId} {worker.Answers} {worker.Agreement}")));
        Assert.All(agreement.Workers, worker => Assert.InRange(worker.Accuracy!.Value, 0.5, 1));
        Assert.All(agreement.Workers, worker => Assert.Equal(4, worker.Matrix.Sum(row => row.Sum())));
        Assert.All(agreement.Workers, worker => Assert.Null(worker.StandardAccuracy));
    }

    [Fact]
    public async Task Honeypots_score_each_worker_alone()
    {
        Respond(("Falcon", "Falcon"), ("Falcon", "Canary"), ("Canary", "Canary"), ("Duck", "Duck"));
        _tree.WriteManifest([.. Enumerable.Range(0, 4).Select(i => OutputFolder.Line(i, 0, "Falcon", 0.9))]);
        var standard = new StandardLabels();
        standard.Add("0.jpg", "Falcon");
        standard.Add("1.jpg", "Falcon");
        standard.Add("9.jpg", "Duck");

        var (agreement, warnings, _) = await RunAsync(new AgreementSpec { Classes = s_classes, StandardLabels = standard });

        Assert.Empty(warnings);
        Assert.Equal(2, agreement.StandardObjects);
        Assert.Equal(["a 2/2 1", "b 1/2 0.5"], agreement.Workers.Select(worker => FormattableString.Invariant($"{worker.WorkerId[^1]} {worker.StandardCorrect}/{worker.StandardAnswers} {worker.StandardAccuracy}")));
    }

    [Fact]
    public async Task A_running_job_without_output_manifest_takes_its_input_manifest()
    {
        Respond(("Falcon", "Falcon"));
        _tree.Write("input.manifest", "{\"source-ref\":\"s3://b/0.jpg\"}\n");
        var standard = new StandardLabels();
        standard.Add("0.jpg", "Falcon");
        var spec = new AgreementSpec { Classes = s_classes, StandardLabels = standard };
        var output = new FolderJobOutput(_tree.Path);

        var (agreement, _, _) = await RunAsync(spec with { InputManifest = await output.FindAsync("input.manifest", Token) });
        var error = await Assert.ThrowsAsync<GtException>(() => RunAsync(spec));

        Assert.Equal(1, agreement.StandardObjects);
        Assert.Equal("NoManifest", error.ErrorId);
    }

    [Theory]
    [InlineData("9.jpg", "Falcon", "None of the 1 standard labels belongs to an object")]
    [InlineData("0.jpg", "Eagle", "none of the classes (Falcon, Canary, Duck): Eagle")]
    public async Task Standard_labels_that_help_nothing_are_told(string image, string label, string warning)
    {
        Respond(("Falcon", "Falcon"));
        _tree.WriteManifest(OutputFolder.Line(0, 0, "Falcon", 0.9));
        var standard = new StandardLabels();
        standard.Add(image, label);

        var (agreement, warnings, _) = await RunAsync(new AgreementSpec { Classes = s_classes, StandardLabels = standard });

        Assert.Contains(warning, Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal(0, agreement.StandardObjects);
    }

    [Fact]
    public async Task Files_that_are_no_answers_are_told_once_and_the_others_count()
    {
        Respond(("Falcon", "Falcon"), ("Canary", "Duck"));
        for (var id = 2; id < 6; id++)
        {
            _tree.Write($"annotations/worker-response/iteration-1/{id}/{Time}.json", id % 2 == 0 ? """{"answers":7}""" : string.Empty);
        }

        var (agreement, warnings, errors) = await RunAsync(new AgreementSpec { Classes = s_classes });

        Assert.Equal((2, 4), (agreement.Objects, agreement.Answers));
        Assert.Empty(warnings);
        Assert.Equal(["InvalidOutputFile", "InvalidOutputFile"], errors.Select(error => error.ErrorId));
    }

    [Fact]
    public async Task Answers_of_no_class_and_a_single_worker_leave_nothing_to_measure()
    {
        _tree.Respond(1, 0, Time, ("a", "Falcon"), ("b", "Eagle"));
        _tree.Respond(1, 1, Time, ("a", "Duck"));

        var (agreement, warnings, _) = await RunAsync(new AgreementSpec { Classes = s_classes });

        Assert.Contains("1 answers", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal((2, 2, 0), (agreement.Objects, agreement.Answers, agreement.FleissAnswers));
        Assert.Null(agreement.ObservedAgreement);
        Assert.Null(agreement.CohenKappa);
        Assert.Null(agreement.FleissKappa);
        Assert.Null(agreement.KrippendorffAlpha);
        Assert.Equal("private.us-west-2.a", Assert.Single(agreement.Workers).WorkerId);
    }

    [Fact]
    public async Task A_tree_without_answers_is_an_error()
    {
        var error = await Assert.ThrowsAsync<GtException>(() => RunAsync(new AgreementSpec { Classes = s_classes }));
        Assert.Equal("NoWorkerResponse", error.ErrorId);
    }

    private void Respond(params (string First, string Second)[] answers)
    {
        for (var id = 0; id < answers.Length; id++)
        {
            _tree.Respond(1, id, Time, ("a", answers[id].First), ("b", answers[id].Second));
        }
    }

    private Task<(GtAgreement Agreement, IReadOnlyList<string> Warnings, IReadOnlyList<GtException> Errors)> RunAsync(AgreementSpec spec) =>
        new AgreementService(new FolderJobOutput(_tree.Path), spec).RunAsync(null, Token);
}
