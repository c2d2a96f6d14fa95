using GtPs.Core.Sessions.Clearing;
using GtPs.Model;

namespace GtPs.Core.Tests.Sessions;

/// <summary>What others still need or write to is kept.</summary>
public sealed class SessionClearingTests
{
    private readonly List<string> _removed = [];
    private bool _hasEnded;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_stay_until_the_jobs_that_write_them_have_ended()
    {
        var job = Item("training job") with { IsStopped = true, HasEnded = _ => Task.FromResult(_hasEnded) };
        var data = Item("S3 objects") with { After = [job] };

        var clearing = new SessionClearing();
        var stopped = await clearing.RemoveAsync(job, Token);
        var kept = await clearing.RemoveAsync(data, Token);
        _hasEnded = true;
        var removed = await clearing.RemoveAsync(data, Token);

        Assert.Equal("Stopped", stopped.Action);
        Assert.Equal(("Kept", "the training job 'x' still stops: run Clear-GtSession again when it has ended"), (kept.Action, kept.Reason));
        Assert.Equal("Removed", removed.Action);
        Assert.Equal(["training job", "S3 objects"], _removed);
    }

    [Fact]
    public async Task A_job_that_is_gone_keeps_nothing()
    {
        var job = Item("training job") with { HasEnded = _ => Task.FromException<bool>(new GtException("ResourceNotFound", "It is gone.", GtErrorKind.NotFound)) };

        var removed = await new SessionClearing().RemoveAsync(Item("S3 objects") with { After = [job] }, Token);

        Assert.Equal("Removed", removed.Action);
    }

    [Fact]
    public async Task Data_stay_when_something_was_declined_or_could_not_be_removed()
    {
        var declined = Item("endpoint");
        var refused = new SessionItem("model", "x", "why", _ => Task.FromException(new GtException("AccessDenied", "No.", GtErrorKind.Permission)));

        var first = new SessionClearing();
        first.Leave(declined);
        var second = new SessionClearing();
        await Assert.ThrowsAsync<GtException>(() => second.RemoveAsync(refused, Token));

        Assert.Equal("the endpoint 'x' stays", (await first.RemoveAsync(Item("S3 objects") with { After = [declined] }, Token)).Reason);
        Assert.Equal("the model 'x' stays", (await second.RemoveAsync(Item("S3 objects") with { After = [refused] }, Token)).Reason);
        Assert.Empty(_removed);
    }

    private SessionItem Item(string kind) => new(kind, "x", "why", _ =>
    {
        _removed.Add(kind);
        return Task.CompletedTask;
    });
}
