using System.Globalization;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>So many iterations, taken by whichever VU is free.</summary>
sealed class SharedIterationsRun(string name, SharedIterations options, ScenarioResources resources) : ScenarioRun(name, options, resources)
{
    long attempted;
    long done;

    protected override TimeSpan RegularDuration => options.MaxDuration;

    protected override async Task RunVusAsync(ScenarioState state, CancellationToken regularEnd, CancellationToken interruption)
    {
        await LoopAsync(
            options.Vus,
            vu =>
            {
                while (!regularEnd.IsCancellationRequested && Interlocked.Increment(ref attempted) <= options.Iterations)
                {
                    RunIteration(vu, state, interruption);
                    Interlocked.Increment(ref done);
                }
            },
            interruption);

        long missing = options.Iterations - Interlocked.Read(ref attempted);
        if (missing > 0)
            CountDropped(missing);
    }

    protected override (double Fraction, IReadOnlyList<string> Facts) Snapshot()
    {
        long now = Interlocked.Read(ref done);
        string all = options.Iterations.ToString(CultureInfo.InvariantCulture);
        return ((double)now / options.Iterations,
        [
            $"{options.Vus} VUs",
            $"{GoDuration.FixedLength(Elapsed, options.MaxDuration)}/{GoDuration.Format(options.MaxDuration)}",
            $"{now.ToString(CultureInfo.InvariantCulture).PadLeft(all.Length, '0')}/{all} shared iters",
        ]);
    }
}
