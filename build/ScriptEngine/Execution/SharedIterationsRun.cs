using System.Globalization;
using ScriptEngine.Formats;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>Runs a fixed number of iterations; each is taken by the next free VU.</summary>
internal sealed class SharedIterationsRun(string name, SharedIterations options, ScenarioResources resources)
    : ScenarioRun(name, options, resources)
{
    private long _attempted;
    private long _done;

    protected override TimeSpan RegularDuration => options.MaxDuration;

    protected override async Task RunVusAsync(ScenarioState state, CancellationToken regularEnd, CancellationToken interruption)
    {
        await LoopAsync(
            options.Vus,
            vu =>
            {
                while (!regularEnd.IsCancellationRequested && Interlocked.Increment(ref _attempted) <= options.Iterations)
                {
                    RunIteration(vu, state, interruption);
                    Interlocked.Increment(ref _done);
                }
            },
            interruption);

        var missing = options.Iterations - Interlocked.Read(ref _attempted);
        if (missing > 0)
            CountDropped(missing);
    }

    protected override (double Fraction, IReadOnlyList<string> Facts) Snapshot()
    {
        var now = Interlocked.Read(ref _done);
        var all = options.Iterations.ToString(CultureInfo.InvariantCulture);
        return ((double)now / options.Iterations,
        [
            $"{options.Vus} VUs",
            $"{GoDuration.FixedLength(Elapsed, options.MaxDuration)}/{GoDuration.Format(options.MaxDuration)}",
            $"{now.ToString(CultureInfo.InvariantCulture).PadLeft(all.Length, '0')}/{all} shared iters",
        ]);
    }
}
