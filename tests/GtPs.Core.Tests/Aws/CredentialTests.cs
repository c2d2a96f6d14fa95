using System.Diagnostics;
using GtPs.Aws;
using GtPs.Aws.Regions;
using GtPs.Aws.SageMaker;
using GtPs.Model;

namespace GtPs.Core.Tests.Aws;

[CollectionDefinition(nameof(EnvironmentCollection), DisableParallelization = true)]
public sealed class EnvironmentCollection;

/// <summary>These change the environment of the process, so nothing else runs beside them.</summary>
[Collection(nameof(EnvironmentCollection))]
public sealed class CredentialTests : IDisposable
{
    private static readonly string[] s_names =
    [
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_REGION", "AWS_DEFAULT_REGION", "AWS_SHARED_CREDENTIALS_FILE",
        "AWS_CONFIG_FILE", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    private readonly Dictionary<string, string?> _before = s_names.ToDictionary(name => name, Environment.GetEnvironmentVariable);
    private readonly string _folder = Directory.CreateTempSubdirectory("gtps-").FullName;

    public CredentialTests()
    {
        foreach (var name in s_names)
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        // The SDK reads AWS_CONFIG_FILE once per process; without it, it takes the config file beside the credentials.
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(_folder, "credentials"));
    }

    private static CannedAnswer Models => new(200, """{"Models":[]}""");

    private static CannedAnswer Expired => new(400, """{"__type":"ExpiredTokenException","message":"The security token included in the request is expired"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Without_credentials_the_error_comes_at_once_and_tells_the_ways()
    {
        using var warm = new AwsClients(new AwsConnection { Region = "us-west-2" });
        await Assert.ThrowsAsync<GtException>(() => warm.SageMaker.ListModelsAsync(new ListModelsRequest(), Token));
        using var clients = new AwsClients(new AwsConnection { Region = "us-east-1" });

        var clock = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<GtException>(() => clients.Identity.GetCallerIdentityAsync(Token));

        Assert.InRange(clock.ElapsedMilliseconds, 0, 100);
        Assert.Equal(("NoCredentials", GtErrorKind.Authentication), (error.ErrorId, error.Kind));
        Assert.All(["-ProfileName", "AWS_PROFILE", "AWS_ACCESS_KEY_ID"], way => Assert.Contains(way, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credentials_are_looked_for_again_after_a_failure()
    {
        await using var server = new CannedServer(new CannedAnswer(200, """{"Models":[]}"""));
        using var clients = new AwsClients(new AwsConnection { Region = "us-west-2", EndpointUrl = server.Address });
        await Assert.ThrowsAsync<GtException>(() => clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token));

        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIDENV");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");
        await clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token);
        Assert.Contains("AKIDENV", server.Requests[0].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_profile_comes_before_the_environment()
    {
        await WriteProfilesAsync("[work]\naws_access_key_id=AKIDWORK\naws_secret_access_key=s\n");
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", "AKIDENV");
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "secret");
        await using var server = new CannedServer(new CannedAnswer(200, """{"Models":[]}"""));
        using var clients = new AwsClients(new AwsConnection { Region = "us-west-2", EndpointUrl = server.Address, ProfileName = "work" });
        await clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token);
        Assert.Contains("AKIDWORK", server.Requests[0].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_that_is_not_there_lists_those_that_are()
    {
        await WriteProfilesAsync("[work]\naws_access_key_id=AKIDWORK\naws_secret_access_key=s\n");
        using var clients = new AwsClients(new AwsConnection { Region = "us-west-2", ProfileName = "wrok" });
        var error = await Assert.ThrowsAsync<GtException>(() => clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token));
        Assert.Equal("ProfileNotFound", error.ErrorId);
        Assert.Contains("There are: work.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_assumed_at_the_same_endpoint()
    {
        await using var server = new CannedServer(
            new CannedAnswer(200, """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>
                <SecretAccessKey>s</SecretAccessKey><SessionToken>tok</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """, ("Content-Type", "text/xml")),
            new CannedAnswer(200, """{"Models":[]}"""));
        using var clients = new AwsClients(new AwsConnection { Region = "us-west-2", EndpointUrl = server.Address, AccessKeyId = "AKID", SecretAccessKey = "s", AssumeRoleArn = "arn:aws:iam::123456789012:role/labeler" });
        await clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token);
        Assert.Contains("ASIAROLE", server.Requests[1].Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("tok", server.Requests[1].Headers["X-Amz-Security-Token"]);
    }

    [Fact]
    public async Task Expired_credentials_are_looked_for_anew_by_the_call_that_met_them()
    {
        SetKey("AKIDOLD");
        await using var server = new CannedServer(Models, Expired, Models);
        using var clients = new AwsClients(new AwsConnection { Region = "us-west-2", EndpointUrl = server.Address });
        await clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token);

        SetKey("AKIDNEW");
        await clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token);

        Assert.Equal(["AKIDOLD", "AKIDOLD", "AKIDNEW"], server.Requests.Select(KeyOf));
    }

    [Fact]
    public async Task Credentials_that_stay_expired_are_told_of_after_one_more_try()
    {
        SetKey("AKIDOLD");
        await using var server = new CannedServer(Expired);
        using var clients = new AwsClients(new AwsConnection { Region = "us-west-2", EndpointUrl = server.Address });

        var error = await Assert.ThrowsAsync<GtException>(() => clients.SageMaker.ListModelsAsync(new ListModelsRequest(), Token));

        Assert.Equal(("ExpiredTokenException", GtErrorKind.Authentication), (error.ErrorId, error.Kind));
        Assert.Contains("Sign in again", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(null, "AKIDENV", "environment")]
    [InlineData(null, null, "profile default")]
    [InlineData("work", "AKIDENV", "profile work")]
    [InlineData("signed-in", null, "profile signed-in (SSO)")]
    [InlineData("labeler", null, "profile labeler (role arn:aws:iam::123456789012:role/labeler from profile work)")]
    [InlineData("tool", null, "profile tool (credential_process)")]
    public async Task Credentials_say_where_they_came_from(string? profile, string? environment, string source)
    {
        await WriteProfilesAsync("[default]\naws_access_key_id=A\naws_secret_access_key=s\n[work]\naws_access_key_id=B\naws_secret_access_key=s\n");
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "config"),
            """
            [profile signed-in]
            sso_start_url = https://example.awsapps.com/start
            sso_region = us-east-1
            sso_account_id = 123456789012
            sso_role_name = labeler
            [profile labeler]
            role_arn = arn:aws:iam::123456789012:role/labeler
            source_profile = work
            [profile tool]
            credential_process = /bin/true
            """,
            Token);
        SetKey(environment);
        var found = new CredentialSource(new AwsConnection { Region = "us-west-2", ProfileName = profile });
        Assert.Empty(found.Source);
        found.Get();
        Assert.Equal(source, found.Source);
    }

    [Fact]
    public async Task Web_identity_is_taken_when_its_host_has_set_it()
    {
        var token = Path.Combine(_folder, "token");
        await File.WriteAllTextAsync(token, "jwt", Token);
        Environment.SetEnvironmentVariable("AWS_WEB_IDENTITY_TOKEN_FILE", token);
        Environment.SetEnvironmentVariable("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/runbook");
        var found = new CredentialSource(new AwsConnection { Region = "us-west-2" });
        found.Get();
        Assert.Equal("web identity, role arn:aws:iam::123456789012:role/runbook", found.Source);
    }

    [Fact]
    public async Task A_region_is_found_and_its_source_told_and_never_called_a_credential_error()
    {
        await WriteProfilesAsync("[work]\nregion=eu-west-1\n");
        Assert.Equal(("eu-west-1", "profile work"), RegionResolver.Resolve(null, "work"));
        Assert.Equal("NoRegion", Assert.Throws<GtException>(() => RegionResolver.Resolve(null, null)).ErrorId);
        Environment.SetEnvironmentVariable("AWS_DEFAULT_REGION", "eu-west-2");
        Assert.Equal(("eu-west-2", "AWS_DEFAULT_REGION"), RegionResolver.Resolve(null, "work"));
        Environment.SetEnvironmentVariable("AWS_REGION", "eu-central-1");
        Assert.Equal(("eu-central-1", "AWS_REGION"), RegionResolver.Resolve(null, "work"));
        Assert.Equal(("us-east-2", "parameter"), RegionResolver.Resolve("us-east-2", "work"));
    }

    private static void SetKey(string? id)
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", id);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", id is null ? null : "secret");
    }

    private static string KeyOf(CannedRequest request) => request.Headers["Authorization"].Split("Credential=")[1].Split('/')[0];

    private Task WriteProfilesAsync(string text) => File.WriteAllTextAsync(Path.Combine(_folder, "credentials"), text, Token);
}
