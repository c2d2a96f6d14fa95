using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Session;

/// <summary>
/// Connecting to AWS, with the local engine behind -EndpointUrl. Each test runs a shell of its own, whose environment holds no AWS settings but the test's.
/// </summary>
public sealed class AwsSessionTests(LocalEngine engine)
{
    [Fact]
    public async Task Missing_region_is_told_without_a_call_and_with_the_ways_to_set_it()
    {
        var output = await RunAsync(
            """
            try { Connect-GtSession -Bucket b -EndpointUrl http://127.0.0.1:9/ } catch { $_.FullyQualifiedErrorId; $_.ToString() }
            """);

        Assert.Contains("NoRegion", output, StringComparison.Ordinal);
        Assert.Contains("AWS_REGION", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_credentials_are_no_missing_region()
    {
        var output = await RunAsync("try { Connect-GtSession -Bucket gt-local -Region us-east-1 -EndpointUrl $address } catch { $_.CategoryInfo.Category }");

        Assert.Contains("AuthenticationError", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_bucket_is_told_and_the_region_says_where_it_came_from()
    {
        using var session = engine.Open();
        var output = await RunAsync(
            """
            try { Connect-GtSession -Bucket gt-not-there -EndpointUrl $address } catch { $_.FullyQualifiedErrorId }
            (Connect-GtSession -Bucket gt-local -EndpointUrl $address).RegionSource
            """,
            withKey: true);

        Assert.Contains("NoSuchBucket", output, StringComparison.Ordinal);
        Assert.Contains("AWS_REGION", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulated_workers_are_not_for_AWS()
    {
        using var session = engine.Open();
        var output = await RunAsync(
            """
            $null = Connect-GtSession -Bucket gt-local -EndpointUrl $address
            try { [GtPs.Model.GtImage] @{ S3Uri = 's3://gt-local/a.jpg'; StandardLabel = 'Tiger' } | New-GtWorkteam -Name x -Simulated } catch { $_.FullyQualifiedErrorId }
            """,
            withKey: true);

        Assert.Contains("SimulationNeedsEngine", output, StringComparison.Ordinal);
    }

    private Task<string> RunAsync(string script, bool withKey = false) => AwsShell.RunAsync(engine, script, withKey);
}
