using ScriptEngine.Formats;
using ScriptEngine.Options;

namespace ScriptEngine.Execution;

/// <summary>Runs a fixed number of VUs for a duration.</summary>
internal sealed class ConstantVusRun(string name, ConstantVus options, ScenarioResources resources) : ScenarioRun(name, options, resources)
{
    protected override TimeSpan RegularDuration => options.Duration;

    protected override Task RunVusAsync(ScenarioState state, CancellationToken regularEnd, CancellationToken interruption) =>
        LoopAsync(
            options.Vus,
            vu =>
            {
                while (!regularEnd.IsCancellationRequested)
                    RunIteration(vu, state, interruption);
            },
            interruption);

    protected override (double Fraction, IReadOnlyList<string> Facts) Snapshot()
    {
        var spent = Elapsed;
        var duration = GoDuration.Format(options.Duration);
        return spent > options.Duration
            ? (1, [$"{options.Vus} VUs", duration])
            : (spent / options.Duration, [$"{options.Vus} VUs", $"{GoDuration.FixedLength(spent, options.Duration)}/{duration}"]);
    }
}
