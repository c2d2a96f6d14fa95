using System.Globalization;
using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Results;

/// <summary>Measure-GtAgreement on a real job of the engine whose three workers err at times, on its tree, and on a local copy.</summary>
public sealed class AgreementTests(AgreementTests.CarelessJob job) : IClassFixture<AgreementTests.CarelessJob>
{
    private const string Numbers = "ForEach-Object { \"$($_.Name) $($_.Objects) $($_.Answers) $($_.Workers.Count) $($_.CohenKappa) $($_.FleissKappa) $($_.KrippendorffAlpha) $($_.ObservedAgreement)\" }";

    [Fact]
    public void A_job_its_name_its_tree_and_a_copy_agree()
    {
        var run = job.Session.Run($$"""
            $uri = "$($job.S3OutputPath.TrimEnd('/'))/$($job.Name)"
            $job | Measure-GtAgreement | {{Numbers}}
            Measure-GtAgreement $job.Name | {{Numbers}}
            Measure-GtAgreement -OutputUri $uri -LabelCategory $job.Classes | {{Numbers}}
            """).Succeed();
        var values = run.Texts[0].Split(' ');
        Assert.Equal([job.Name, "30", "90", "3"], values[..4]);
        Assert.All(values[4..], value => Assert.InRange(double.Parse(value, CultureInfo.InvariantCulture), 0.2, 0.99));
        Assert.Equal(run.Texts[0], run.Texts[1]);
        Assert.Equal(values[1..], run.Texts[2].Split(' ')[1..]);

        using var copy = new TreeCopy(job.Session);
        using var alone = new ModuleSession();
        var local = alone.Run($"Measure-GtAgreement -Path $args[0] -LabelCategory $args[1] | {Numbers}", copy.Path, (object)job.Session.Run("$job").Single().Classes).Succeed();
        Assert.Equal(values[1..], local.Texts[0].Split(' ')[1..]);
    }

    [Fact]
    public void Honeypots_score_workers_as_images_hashtable_or_file()
    {
        var run = job.Session.Run("""
            $known = $objects[0..9]
            $pairs = @{}; foreach ($image in $known) { $pairs[$image.S3Uri] = $image.StandardLabel }
            $csv = "$folder/honeypots.csv"
            [IO.File]::WriteAllLines($csv, [string[]] @('image,label'; $known | ForEach-Object { "$($_.Key),$($_.StandardLabel)" }))
            foreach ($labels in $known, $pairs, $csv) {
                $a = $job | Measure-GtAgreement -StandardLabel $labels
                "$($a.StandardObjects) $($a.Workers | ForEach-Object { "$($_.StandardCorrect)/$($_.StandardAnswers)" })"
            }
            """).Succeed();
        Assert.Empty(run.Warnings);
        Assert.Matches(@"^10 (\d+/10 ?){3}$", run.Texts[0]);
        Assert.All(run.Texts, text => Assert.Equal(run.Texts[0], text));
        Assert.NotEqual("10 10/10 10/10 10/10", run.Texts[0]);
    }

    [Fact]
    public void Tables_show_classes_and_workers()
    {
        var run = job.Session.Run("$a = $job | Measure-GtAgreement; $a | Out-Default; $a.ClassAgreements | Out-Default; $a.Workers | Out-Default").Succeed();
        Assert.Contains("KrippendorffAlpha", run.HostText, StringComparison.Ordinal);
        Assert.Contains("ClassIndex", run.HostText, StringComparison.Ordinal);
        Assert.Contains("StandardAccuracy", run.HostText, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(run.HostText);
    }

    [Theory]
    [InlineData("Measure-GtAgreement -OutputUri s3://gt-local/nothing/here/", "NoWorkerResponse")]
    [InlineData("Measure-GtAgreement -OutputUri nonsense", "InvalidS3Uri")]
    [InlineData("Measure-GtAgreement -Path ./nowhere", "FolderNotFound")]
    [InlineData("Measure-GtAgreement no-such-job", "ResourceNotFound")]
    [InlineData("$job | Measure-GtAgreement -StandardLabel ./no-such.csv", "InvalidCsv")]
    [InlineData("$job | Measure-GtAgreement -StandardLabel 7", "InvalidStandardLabel")]
    public void Bad_input_is_one_error(string script, string errorId)
    {
        var run = job.Session.Run(script);
        Assert.Equal([errorId], run.ErrorIds);
        Assert.Empty(run.Output);
    }

    /// <summary>A job of 30 sample images, answered by three simulated workers of whom each errs in a fifth of its answers.</summary>
    public sealed class CarelessJob : IDisposable
    {
        private const string Script = """
            param($folder, $name)
            $ErrorActionPreference = 'Stop'
            $global:folder = $folder
            $global:objects = New-GtSampleImage -Path "$folder/images" -Count 30 -Seed 9 | Copy-GtImage
            $categories = New-GtLabelCategory -Class 'Musical Instrument', 'Fruit', 'Cheetah', 'Tiger', 'Snowman' -Name $name
            $team = $objects | New-GtWorkteam -Name $name -Simulated -WorkerCount 3 -ErrorRate 0.2 -Seed 3
            $global:job = $objects | New-GtManifest -Name $name | Start-GtLabelingJob -Name $name -LabelCategory $categories -Template ($categories | New-GtTemplate -Name $name) -Workteam $team -WorkersPerObject 3 -LabelAttributeName category | Wait-GtLabelingJob
            $ErrorActionPreference = 'Continue'
            """;

        private readonly string _folder = Directory.CreateTempSubdirectory("gtps-careless-").FullName;

        /// <summary>Runs the job.</summary>
        /// <param name="engine">The engine.</param>
        public CarelessJob(LocalEngine engine)
        {
            Name = LocalEngine.NewName();
            Session = engine.Open();
            Session.Run(Script, _folder, Name).Succeed();
        }

        /// <summary>The job's name.</summary>
        public string Name { get; }

        /// <summary>The runspace, with <c>$job $objects $folder</c>.</summary>
        internal ModuleSession Session { get; }

        /// <inheritdoc />
        public void Dispose()
        {
            Session.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>The answers of the job in a folder, as a user would copy them: one file per answer of Get-GtWorkerResponse's objects.</summary>
    private sealed class TreeCopy : IDisposable
    {
        private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("gtps-copy-");

        public TreeCopy(ModuleSession session)
        {
            var answers = session.Run("$job | Get-GtWorkerResponse | ForEach-Object { \"$($_.Iteration)`t$($_.Index)`t$($_.Json)\" }").Succeed().Texts.Select(text => text.Split('\t'));
            foreach (var item in answers.GroupBy(answer => (Iteration: answer[0], Id: answer[1])))
            {
                var folder = Directory.CreateDirectory(System.IO.Path.Combine(Path, "annotations", "worker-response", $"iteration-{item.Key.Iteration}", item.Key.Id));
                File.WriteAllText(System.IO.Path.Combine(folder.FullName, "2026-01-01_10_00_00.json"), $$"""{"answers":[{{string.Join(',', item.Select(answer => answer[2]))}}]}""");
            }
        }

        public string Path => _root.FullName;

        public void Dispose() => _root.Delete(recursive: true);
    }
}
