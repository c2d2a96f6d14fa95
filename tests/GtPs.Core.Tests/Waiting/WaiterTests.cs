using GtPs.Core.Waiting;
using GtPs.Model;
using Microsoft.Extensions.Time.Testing;

namespace GtPs.Core.Tests.Waiting;

public sealed class WaiterTests
{
    private readonly FakeTimeProvider _clock = new() { AutoAdvanceAmount = TimeSpan.Zero };

    [Theory]
    [InlineData("Completed")]
    [InlineData("Failed")]
    [InlineData("Stopped")]
    public async Task Wait_returns_at_every_terminal_status_and_reports_every_look(string last)
    {
        Queue<string> statuses = new(["Initializing", "InProgress", "Stopping", last]);
        List<string> seen = [];

        var ended = await Drive(Wait(_ => Task.FromResult(statuses.Dequeue()), progress: new Reports(seen)));

        Assert.Equal(last, ended);
        Assert.Equal(["Initializing", "InProgress", "Stopping", last], seen);
    }

    [Fact]
    public async Task Wait_gives_up_at_the_timeout_and_says_the_last_status()
    {
        var wait = Wait(_ => Task.FromResult("InProgress"), TimeSpan.FromSeconds(65));

        var error = await Assert.ThrowsAsync<GtException>(() => Drive(wait));

        Assert.Equal("WaitTimeout", error.ErrorId);
        Assert.Equal(GtErrorKind.Timeout, error.Kind);
        Assert.Equal("x", error.Target);
        Assert.Contains("65 s (InProgress)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wait_outlives_passing_failures_but_not_lasting_ones()
    {
        var looks = 0;
        var ended = await Drive(Wait(_ => ++looks < 5
            ? throw new GtException("ThrottlingException", "Rate exceeded.", GtErrorKind.LimitExceeded)
            : Task.FromResult("Completed")));
        Assert.Equal("Completed", ended);

        var lasting = Wait(_ => throw new GtException("ThrottlingException", "Rate exceeded.", GtErrorKind.LimitExceeded));
        Assert.Equal("ThrottlingException", (await Assert.ThrowsAsync<GtException>(() => Drive(lasting))).ErrorId);
    }

    [Fact]
    public async Task Wait_backs_off_longer_and_longer_while_it_is_throttled()
    {
        List<DateTimeOffset> looks = [];
        await Drive(Wait(_ =>
        {
            looks.Add(_clock.GetUtcNow());
            return looks.Count < 4 ? throw new GtException("ThrottlingException", "Rate exceeded.", GtErrorKind.LimitExceeded) : Task.FromResult("Completed");
        }));

        // 30 s doubled per failure, up to two minutes, less half of it at most; the clock of the test goes in steps of 5 s.
        var pauses = looks.Zip(looks.Skip(1), (first, second) => (second - first).TotalSeconds).ToList();
        Assert.InRange(pauses[0], 30, 65);
        Assert.InRange(pauses[1], 60, 125);
        Assert.InRange(pauses[2], 60, 125);
    }

    [Fact]
    public async Task Wait_ends_at_once_with_credentials_that_have_expired()
    {
        var looks = 0;
        var wait = Wait(_ => throw new GtException("ExpiredTokenException", $"look {++looks}", GtErrorKind.Authentication));
        Assert.Equal("look 1", (await Assert.ThrowsAsync<GtException>(() => Drive(wait))).Message);
    }

    [Fact]
    public async Task Wait_does_not_look_again_after_an_error_that_lasts()
    {
        var looks = 0;

        var wait = Wait(_ =>
        {
            looks++;
            throw new GtException("ResourceNotFound", "There is no such job.", GtErrorKind.NotFound);
        });

        await Assert.ThrowsAsync<GtException>(() => Drive(wait));
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task Wait_ends_at_once_when_it_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        var wait = new Waiter(_clock).WaitAsync(_ => Task.FromResult("InProgress"), TerminalStatus.IsJobEnded, Describe, "job", "x", new WaitOptions { PollInterval = TimeSpan.FromDays(1) }, null, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    private static GtProgress Describe(string status) => new("Waiting", status, -1);

    private Task<string> Wait(Func<CancellationToken, Task<string>> look, TimeSpan? timeout = null, IProgress<GtProgress>? progress = null) =>
        new Waiter(_clock).WaitAsync(look, TerminalStatus.IsJobEnded, Describe, "job", "x", new WaitOptions { PollInterval = TimeSpan.FromSeconds(30), Timeout = timeout }, progress, TestContext.Current.CancellationToken);

    private async Task<T> Drive<T>(Task<T> wait)
    {
        while (!wait.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        return await wait;
    }

    private sealed class Reports(List<string> seen) : IProgress<GtProgress>
    {
        public void Report(GtProgress value) => seen.Add(value.Status);
    }
}
