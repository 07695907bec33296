using System.Globalization;
using ScriptEngine.Formats;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>Runs a number of VUs that changes by stages.</summary>
internal sealed class RampingVusRun(string name, RampingVus options, ScenarioResources resources) : ScenarioRun(name, options, resources)
{
    private readonly List<ExecutionStep> _scheduled = RampingPlan.Scheduled(options, endsWithZero: true);
    private readonly List<ExecutionStep> _allowed = RampingPlan.Allowed(options);
    private int _active;
    private int _mayRun;

    /// <summary>The time until no VU is scheduled. Stages without VUs at the end do not count.</summary>
    protected override TimeSpan RegularDuration => _scheduled[^1].Offset;

    protected override TimeSpan MaxDuration => _allowed[^1].Offset;

    private int MaxVus => _allowed.Max(step => step.Vus);

    protected override async Task RunVusAsync(ScenarioState state, CancellationToken regularEnd, CancellationToken interruption)
    {
        var vus = new RampingVu[MaxVus];
        for (var i = 0; i < vus.Length; i++)
            vus[i] = new RampingVu((vu, activation) => RunIteration(vu, state, activation), Take, Release, interruption);

        var handled = await FollowAsync(vus, interruption);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        var hardStops = HardStopAsync(vus, handled, ended.Token);
        await EndOfAsync([.. vus.Select(vu => vu.FinishAsync())], interruption);
        await ended.CancelAsync();
        await hardStops;
        foreach (var vu in vus)
            vu.Dispose();
    }

    protected override (double Fraction, IReadOnlyList<string> Facts) Snapshot()
    {
        var spent = Elapsed;
        var length = RegularDuration;
        var most = MaxVus.ToString(CultureInfo.InvariantCulture);
        var vus = $"{Volatile.Read(ref _active).ToString(CultureInfo.InvariantCulture).PadLeft(most.Length, '0')}/{most} VUs";
        return spent > length
            ? (1, [vus, GoDuration.Format(length)])
            : (spent / length, [vus, $"{GoDuration.FixedLength(spent, length)}/{GoDuration.FixedLength(length, length)}"]);
    }

    /// <summary>Goes through the scheduled steps, and through those of the allowed ones that come earlier.</summary>
    /// <returns>How many of the allowed steps are done.</returns>
    private async Task<int> FollowAsync(RampingVu[] vus, CancellationToken interruption)
    {
        var current = 0;
        var next = 0;
        foreach (var step in _scheduled)
        {
            for (; next < _allowed.Count && _allowed[next].Offset < step.Offset; next++)
            {
                if (!await UntilAsync(_allowed[next].Offset, interruption))
                    return next;
                HardStop(vus, _allowed[next].Vus);
            }

            if (!await UntilAsync(step.Offset, interruption))
                return next;
            for (; current < step.Vus; current++)
                await StartAsync(vus[current], interruption);
            for (; current > step.Vus; current--)
                vus[current - 1].StopGracefully();
        }

        return next;
    }

    private async Task HardStopAsync(RampingVu[] vus, int from, CancellationToken token)
    {
        for (var i = from; i < _allowed.Count && await UntilAsync(_allowed[i].Offset, token); i++)
            HardStop(vus, _allowed[i].Vus);
    }

    // Only VUs above the new number are stopped. If the ramp is a jump, VUs that the next step allows may already have started when the
    // step with the lower number is handled.
    private void HardStop(RampingVu[] vus, int allowed)
    {
        for (; _mayRun > allowed; _mayRun--)
            vus[_mayRun - 1].HardStop();
        _mayRun = allowed;
    }

    private async Task StartAsync(RampingVu vu, CancellationToken interruption)
    {
        if (!vu.TryResume())
            vu.Start(await Resources.Pool.TakeAsync(interruption));
    }

    private Task<bool> UntilAsync(TimeSpan offset, CancellationToken token) => Time.WaitAsync(offset - Elapsed, token);

    private void Take()
    {
        Interlocked.Increment(ref _active);
        Run.ChangeActive(+1);
    }

    private void Release(IVirtualUser vu)
    {
        Interlocked.Decrement(ref _active);
        GiveBack(vu);
    }
}
