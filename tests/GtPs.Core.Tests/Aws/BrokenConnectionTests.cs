using System.Net.Sockets;
using Amazon.Runtime;
using GtPs.Aws;
using GtPs.Aws.Errors;
using GtPs.Aws.S3;
using GtPs.Model;

namespace GtPs.Core.Tests.Aws;

/// <summary>What goes wrong before there is an answer.</summary>
public sealed class BrokenConnectionTests
{
    private static readonly AwsCall s_call = new("ListModels", "x", new AwsConnection { Region = "us-west-7" });

    public static TheoryData<Exception, string, GtErrorKind, string> Broken => new()
    {
        { new HttpRequestException("no", new SocketException((int)SocketError.HostNotFound)), "HostNotFound", GtErrorKind.Connection, "us-west-7" },
        { new HttpRequestException("no", new SocketException((int)SocketError.TryAgain)), "HostNotFound", GtErrorKind.Connection, "us-west-7" },
        { new HttpRequestException("no", new SocketException((int)SocketError.ConnectionReset)), "ConnectionFailed", GtErrorKind.Connection, "Run the command again." },
        { new HttpRequestException("cut off"), "ConnectionFailed", GtErrorKind.Connection, "Run the command again." },
        { new TimeoutException(), "RequestTimeout", GtErrorKind.Timeout, "Run the command again." },
        { new AmazonClientException("Unable to get SSO token"), "ExpiredToken", GtErrorKind.Authentication, "aws sso login" },
        { new AmazonClientException("No credential process"), "InvalidCredentials", GtErrorKind.Authentication, "" },
        { new InvalidOperationException("odd"), "RequestFailed", GtErrorKind.Connection, "" },
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void A_failure_without_an_answer_has_an_id_of_ours(Exception exception, string id, GtErrorKind kind, string action)
    {
        var error = AwsErrors.Map(exception, s_call);

        Assert.Equal((id, kind, "x"), (error.ErrorId, error.Kind, error.Target));
        Assert.Contains("ListModels of 'x' failed", error.Message, StringComparison.Ordinal);
        Assert.Contains(action, error.RecommendedAction ?? string.Empty, StringComparison.Ordinal);
        Assert.Same(exception, error.InnerException);
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_cannot_be_read()
    {
        await using var server = new CannedServer(new CannedAnswer(200, """{"Models":[""") { AnnouncedLength = 1000 });
        using var clients = Clients.Of(server.Address);

        var error = await Assert.ThrowsAsync<GtException>(() => clients.SageMaker.ListModelsAsync(new GtPs.Aws.SageMaker.ListModelsRequest(), TestContext.Current.CancellationToken));

        Assert.Equal(("InvalidResponse", GtErrorKind.Connection), (error.ErrorId, error.Kind));
    }

    [Fact]
    public async Task A_file_that_cannot_be_named_does_not_end_the_other_transfers()
    {
        await using var server = new CannedServer(new CannedAnswer(200, string.Empty));
        using var clients = Clients.Of(server.Address);
        S3TransferItem[] items = [S3TransferItem.Upload("a\0.jpg", new S3Uri("b", "a.jpg"))];
        var token = TestContext.Current.CancellationToken;

        var result = Assert.Single(await new S3Transfers(clients.S3).TransferAsync(items.ToAsyncEnumerable(), new S3TransferOptions(), null, token).ToListAsync(token));

        Assert.Equal(("TransferFailed", "a\0.jpg"), (result.Error!.ErrorId, result.Error.Target));
    }
}
