using System.Collections.Concurrent;
using System.Net;

namespace GtPs.Engine.Portal;

/// <summary>
/// Makes guessing sign-in tokens hopeless: from one address 20 wrong ones are taken at once and then one a second. A worker who pasted half a
/// link a few times is never locked out for longer than that second, and right tokens use nothing up.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class SignInLimiter(TimeProvider clock)
{
    private const double Burst = 20;
    private const int MaxAddresses = 10_000;
    private static readonly TimeSpan s_refill = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<IPAddress, Allowance> _allowances = new();

    /// <summary>Whether an address may try.</summary>
    /// <param name="address">The browser's address.</param>
    public bool MayTry(IPAddress address) => !_allowances.TryGetValue(address, out var allowance) || Current(allowance) >= 1;

    /// <summary>Counts a wrong token.</summary>
    /// <param name="address">The browser's address.</param>
    public void CountWrong(IPAddress address)
    {
        if (_allowances.Count >= MaxAddresses)
        {
            foreach (var full in _allowances.Where(item => Current(item.Value) >= Burst))
            {
                _allowances.TryRemove(full);
            }
        }

        var now = clock.GetTimestamp();
        _allowances.AddOrUpdate(address, _ => new Allowance(Burst - 1, now), (_, allowance) => new Allowance(Math.Max(0, Current(allowance) - 1), now));
    }

    private double Current(Allowance allowance) => Math.Min(Burst, allowance.Left + (clock.GetElapsedTime(allowance.At) / s_refill));

    private sealed record Allowance(double Left, long At);
}
