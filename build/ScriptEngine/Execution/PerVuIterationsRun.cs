using System.Globalization;
using ScriptEngine.Formats;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>Runs a fixed number of iterations on each VU.</summary>
internal sealed class PerVuIterationsRun(string name, PerVuIterations options, ScenarioResources resources)
    : ScenarioRun(name, options, resources)
{
    private long _done;

    protected override TimeSpan RegularDuration => options.MaxDuration;

    protected override Task RunVusAsync(ScenarioState state, CancellationToken regularEnd, CancellationToken interruption) =>
        LoopAsync(
            options.Vus,
            vu =>
            {
                for (long i = 0; i < options.Iterations; i++)
                {
                    if (regularEnd.IsCancellationRequested)
                    {
                        CountDropped(options.Iterations - i);
                        return;
                    }

                    RunIteration(vu, state, interruption);
                    Interlocked.Increment(ref _done);
                }
            },
            interruption);

    protected override (double Fraction, IReadOnlyList<string> Facts) Snapshot()
    {
        var spent = Elapsed;
        var now = Interlocked.Read(ref _done);
        var total = options.Vus * options.Iterations;
        var all = total.ToString(CultureInfo.InvariantCulture);
        var duration = GoDuration.Format(options.MaxDuration);
        var iterations =
            $"{now.ToString(CultureInfo.InvariantCulture).PadLeft(all.Length, '0')}/{all} iters, {options.Iterations} per VU";
        return spent > options.MaxDuration
            ? (1, [$"{options.Vus} VUs", duration, iterations])
            : ((double)now / total, [$"{options.Vus} VUs", $"{GoDuration.FixedLength(spent, options.MaxDuration)}/{duration}", iterations]);
    }
}
