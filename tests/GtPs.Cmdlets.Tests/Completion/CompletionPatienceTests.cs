using System.Diagnostics;
using GtPs.Cmdlets.Tests.Framework;
using GtPs.Core.Tests.Aws;

namespace GtPs.Cmdlets.Tests.Completion;

/// <summary>Tab while the service is slow, gone, or never was there.</summary>
public sealed class CompletionPatienceTests(LocalEngine engine)
{
    private const string List = "<ListBucketResult><Name>photos</Name><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>";
    private const string Who = "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/x</Arn><UserId>x</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
    private const string Jobs = "{\"TrainingJobSummaries\":[{\"TrainingJobName\":\"alpha\",\"TrainingJobStatus\":\"Completed\",\"CreationTime\":1700000000}]}";
    private const string Complete = "function Complete($line) { [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches | Where-Object ResultType -EQ ParameterValue | ForEach-Object CompletionText };";

    [Fact]
    public async Task Keys_pressed_again_and_again_are_one_request_and_later_ones_another()
    {
        await using var server = Server(new CannedAnswer(200, Jobs, ("Content-Type", "application/x-amz-json-1.1")));

        var output = await RunAsync(server, "1..6 | ForEach-Object { Complete 'Get-GtTraining al' }; $null = Complete 'Wait-GtTraining '; [System.Threading.Thread]::Sleep(5500); Complete 'Get-GtTraining '");

        Assert.Equal(7, output.Split("alpha").Length - 1);
        Assert.Equal(2, Listings(server));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_costs_one_pause_and_gives_no_names()
    {
        await using var server = Server(new CannedAnswer(0, string.Empty));

        var output = await RunAsync(server, "$watch = [System.Diagnostics.Stopwatch]::StartNew(); 1..4 | ForEach-Object { Complete 'Get-GtTraining al' }; \"[$($watch.ElapsedMilliseconds)]\"");

        var milliseconds = int.Parse(output.Split('[', ']')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.DoesNotContain("alpha", output, StringComparison.Ordinal);

        // Two seconds of patience, once; the rest is room for a busy machine. Four pauses would be eight seconds.
        Assert.InRange(milliseconds, 1500, 6000);
    }

    [Theory]
    [InlineData(400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"no\"}")]
    [InlineData(200, "no JSON at all")]
    [InlineData(200, "{\"TrainingJobSummaries\":[{\"TrainingJobName\":null}]}")]
    [InlineData(200, "{\"TrainingJobSummaries\":null}")]
    public async Task Whatever_the_service_answers_nothing_is_thrown(int status, string body)
    {
        await using var server = Server(new CannedAnswer(status, body, ("Content-Type", "application/x-amz-json-1.1")));

        var output = await RunAsync(server, "@(Complete 'Get-GtTraining al').Count; 'alive'");

        Assert.Equal("0\nalive", output.ReplaceLineEndings("\n").Trim());
    }

    [Theory]
    [InlineData("Get-GtTraining a")]
    [InlineData("Get-GtTraining [")]
    [InlineData("Get-GtTraining -Session $null -Name ")]
    [InlineData("Measure-GtAgreement -Name 'x' -LabelCategory [")]
    [InlineData("Invoke-GtEndpoint $nothing ./a.jpg -TargetVariant ")]
    [InlineData("Update-GtWorkteam -Name x -Member ")]
    public void Without_a_session_there_are_no_names_and_no_error(string line)
    {
        using var session = new ModuleSession();
        var time = Stopwatch.StartNew();

        var run = session.Run(Complete + "Complete $args[0]", line).Succeed();

        Assert.DoesNotContain(run.Texts, text => text.Length > 0 && !File.Exists(text) && !Directory.Exists(text));
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void An_engine_that_ended_gives_no_names_and_no_error()
    {
        var path = Directory.CreateTempSubdirectory("gtps-tab-").FullName;
        try
        {
            using var session = new ModuleSession();
            var run = session.Run(Complete + "$null = Connect-GtSession -Local -Path $args[0]; $null = Stop-GtEngine -Path $args[0]; @(Complete 'Get-GtModel a').Count", path).Succeed();

            Assert.Equal(["0"], run.Texts);
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static CannedServer Server(CannedAnswer then) => new(
        new CannedAnswer(200, string.Empty, ("x-amz-bucket-region", "us-east-1")),
        new CannedAnswer(200, List, ("Content-Type", "application/xml")),
        new CannedAnswer(200, Who, ("Content-Type", "text/xml")),
        then);

    private static int Listings(CannedServer server)
    {
        lock (server.Requests)
        {
            return server.Requests.Count(request => request.Headers.TryGetValue("X-Amz-Target", out var target) && target.EndsWith("ListTrainingJobs", StringComparison.Ordinal));
        }
    }

    private Task<string> RunAsync(CannedServer server, string script) =>
        AwsShell.RunAsync(engine, $"$null = Connect-GtSession -Bucket photos -EndpointUrl {server.Address}; {Complete} {script}", withKey: true);
}
