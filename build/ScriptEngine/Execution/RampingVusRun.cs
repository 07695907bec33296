using System.Globalization;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>A number of VUs that follows stages.</summary>
sealed class RampingVusRun(string name, RampingVus options, ScenarioResources resources) : ScenarioRun(name, options, resources)
{
    readonly List<ExecutionStep> scheduled = RampingPlan.Scheduled(options, endsWithZero: true);
    readonly List<ExecutionStep> allowed = RampingPlan.Allowed(options);
    int active;
    int mayRun;

    /// <summary>Until no VU is scheduled any more, which stages without VUs in the end do not prolong.</summary>
    protected override TimeSpan RegularDuration => scheduled[^1].Offset;

    protected override TimeSpan LongestDuration => allowed[^1].Offset;

    int MaxVus => allowed.Max(step => step.Vus);

    protected override async Task RunVusAsync(ScenarioState state, CancellationToken regularEnd, CancellationToken interruption)
    {
        RampingVu[] vus = new RampingVu[MaxVus];
        for (int i = 0; i < vus.Length; i++)
            vus[i] = new RampingVu((vu, activation) => RunIteration(vu, state, activation), Take, Release, interruption);

        int handled = await FollowAsync(vus, interruption);
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(interruption);
        Task cutting = CutAsync(vus, handled, ended.Token);
        await EndOfAsync([.. vus.Select(vu => vu.FinishAsync())], interruption);
        await ended.CancelAsync();
        await cutting;
        foreach (RampingVu vu in vus)
            vu.Dispose();
    }

    protected override (double Fraction, IReadOnlyList<string> Facts) Snapshot()
    {
        TimeSpan spent = Elapsed;
        TimeSpan length = RegularDuration;
        string most = MaxVus.ToString(CultureInfo.InvariantCulture);
        string vus = $"{Volatile.Read(ref active).ToString(CultureInfo.InvariantCulture).PadLeft(most.Length, '0')}/{most} VUs";
        return spent > length
            ? (1, [vus, GoDuration.Format(length)])
            : (spent / length, [vus, $"{GoDuration.FixedLength(spent, length)}/{GoDuration.FixedLength(length, length)}"]);
    }

    /// <summary>Goes through the scheduled steps, and through those of the allowed ones that come earlier.</summary>
    /// <returns>How many of the allowed steps are done.</returns>
    async Task<int> FollowAsync(RampingVu[] vus, CancellationToken interruption)
    {
        int current = 0;
        int next = 0;
        foreach (ExecutionStep step in scheduled)
        {
            for (; next < allowed.Count && allowed[next].Offset < step.Offset; next++)
            {
                if (!await UntilAsync(allowed[next].Offset, interruption))
                    return next;
                Cut(vus, allowed[next].Vus);
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

    async Task CutAsync(RampingVu[] vus, int from, CancellationToken token)
    {
        for (int i = from; i < allowed.Count && await UntilAsync(allowed[i].Offset, token); i++)
            Cut(vus, allowed[i].Vus);
    }

    // From one number to the next: where the ramp is a jump, a lower number comes after VUs that the next one allows have started.
    void Cut(RampingVu[] vus, int allowed)
    {
        for (; mayRun > allowed; mayRun--)
            vus[mayRun - 1].Cut();
        mayRun = allowed;
    }

    async Task StartAsync(RampingVu vu, CancellationToken interruption)
    {
        if (!vu.TryResume())
            vu.Start(await Resources.Pool.TakeAsync(interruption));
    }

    Task<bool> UntilAsync(TimeSpan offset, CancellationToken token) => Time.WaitAsync(offset - Elapsed, token);

    void Take()
    {
        Interlocked.Increment(ref active);
        Run.ChangeActive(+1);
    }

    void Release(IVirtualUser vu)
    {
        Interlocked.Decrement(ref active);
        GiveBack(vu);
    }
}
