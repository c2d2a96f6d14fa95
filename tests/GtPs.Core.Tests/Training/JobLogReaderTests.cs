using System.Reflection;
using GtPs.Aws.CloudWatchLogs;
using GtPs.Core.Training;

namespace GtPs.Core.Tests.Training;

public sealed class JobLogReaderTests
{
    private readonly List<GetLogEventsRequest> _requests = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_same_token_twice_ends_a_stream()
    {
        // AWS gives empty pages in the middle of a stream.
        var reader = Reader(Page("f/1", "a", "b"), Page("f/2"), Page("f/3", "c"), Page("f/3"));

        List<string> messages = [];
        string? behind = null;
        await foreach (var page in reader.PagesAsync("job/1", null, Token))
        {
            messages.AddRange(page.Messages);
            behind = page.Behind;
        }

        Assert.Equal(["a", "b", "c"], messages);
        Assert.Equal("f/3", behind);
        Assert.Equal([null, "f/1", "f/2", "f/3"], _requests.Select(request => request.NextToken));
        Assert.All(_requests, request => Assert.True(request.StartFromHead));
    }

    [Fact]
    public async Task A_tail_is_put_together_backwards_and_goes_on_behind_its_end()
    {
        var reader = Reader(Page("f/9", "b/2", ["d", "e"]), Page("f/0", "b/1", []), Page("f/0", "b/0", ["b", "c"]));

        var tail = await reader.TailAsync("job/1", 3, Token);

        Assert.Equal(["c", "d", "e"], tail.Messages);
        Assert.Equal("f/9", tail.Behind);
        Assert.Equal([null, "b/2", "b/1"], _requests.Select(request => request.NextToken));
        Assert.All(_requests, request => Assert.False(request.StartFromHead));
    }

    [Fact]
    public async Task A_tail_that_is_longer_than_the_stream_is_the_stream()
    {
        var reader = Reader(Page("f/9", "b/2", ["a"]), Page("f/0", "b/2", []));

        Assert.Equal(["a"], (await reader.TailAsync("job/1", 1000, Token)).Messages);
        Assert.Equal(2, _requests.Count);
    }

    private static GetLogEventsResponse Page(string forward, params string[] messages) => Page(forward, "b/0", messages);

    private static GetLogEventsResponse Page(string forward, string backward, string[] messages) => new()
    {
        Events = [.. messages.Select(message => new OutputLogEvent { Message = message })],
        NextForwardToken = forward,
        NextBackwardToken = backward,
    };

    private JobLogReader Reader(params GetLogEventsResponse[] pages)
    {
        var logs = DispatchProxy.Create<ICloudWatchLogsClient, CannedLogs>();
        ((CannedLogs)(object)logs).Answer = request =>
        {
            _requests.Add(new GetLogEventsRequest { NextToken = request.NextToken, StartFromHead = request.StartFromHead, Limit = request.Limit });
            return pages[_requests.Count - 1];
        };
        return new JobLogReader(logs, JobLogReader.TrainingGroup, "job");
    }

    /// <summary>A log service that answers GetLogEvents only.</summary>
    public class CannedLogs : DispatchProxy
    {
        /// <summary>Gives the answers.</summary>
        public Func<GetLogEventsRequest, GetLogEventsResponse> Answer { get; set; } = null!;

        /// <inheritdoc />
        protected override object Invoke(MethodInfo? targetMethod, object?[]? args) => Task.FromResult(Answer((GetLogEventsRequest)args![0]!));
    }
}
