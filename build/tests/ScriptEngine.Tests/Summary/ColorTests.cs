using ScriptEngine.Metrics;
using ScriptEngine.Options;
using ScriptEngine.Summary;
using ScriptEngine.Tests.Thresholds;
using ScriptEngine.Thresholds;

namespace ScriptEngine.Tests.Summary;

public sealed class ColorTests
{
    [Fact]
    public void A_terminal_gets_the_colors_of_k6()
    {
        MetricRegistry registry = new();
        MetricsEngine engine = new(registry);
        var level = registry.GetOrAdd("level", MetricType.Gauge);
        var hits = registry.GetOrAdd("hits", MetricType.Rate);
        var waits = registry.GetOrAdd("waits", MetricType.Trend, ValueKind.Time);
        Dictionary<string, IReadOnlyList<ThresholdOption>> options =
            new() { ["waits"] = [new("avg<1"), new("max!=2")], ["hits"] = [new("rate>0.4")] };
        var thresholds = ThresholdSet.Attach(options, engine, new RecordedLog());
        var failing = Tags.Empty.With("check", "fails");
        engine.Receive([new(level, Tags.Empty, 2, 0), new(hits, Tags.Empty, 1, 0), new(waits, Tags.Empty, 1, 0),
            new(registry.Builtin.Checks, Tags.Empty.With("check", "ok"), 1, 0), new(registry.Builtin.Checks, failing, 0, 0)]);
        thresholds.Evaluate(TimeSpan.FromSeconds(1), isFinal: true);
        var results = TestResults.Collect(engine, thresholds, TimeSpan.FromSeconds(1), new() { SummaryTrendStats = ["avg"] });

        var text = EndOfTestSummary.Text(results, full: false, new(IsStdOut: true, IsStdErr: true, NoColor: false));

        text.ReplaceLineEndings("\n").ShouldBe("""


              █ [1mTHRESHOLDS[0m 

                hits
                [32m✓[0m [37m'rate>0.4'[0m [37mrate[0m=[36m100.00%[0m

                waits
                [31m✗[0m [37m'avg<1'[0m [37mavg[0m=[36m1ms[0m
                [32m✓[0m [37m'max!=2'[0m [37mmax![0m=[36mundefined[0m


              █ [1mTOTAL RESULTS[0m 

                checks_total[2;37m.......:[0m [36m2[0m      [2;36m2/s[0m
                checks_succeeded[2;37m...:[0m [36m50.00%[0m [2;36m1 out of 2[0m
                checks_failed[2;37m......:[0m [36m50.00%[0m [2;36m1 out of 2[0m

                [32m✓ ok[0m
                [31m✗ fails[0m
                  [31m↳  0% — ✓ 0 / ✗ 1[0m

                [1mCUSTOM[0m
                hits[2;37m....:[0m [36m100.00%[0m [2;36m1 out of 1[0m
                level[2;37m...:[0m [36m2[0m       [2;36mmin=2[0m      [2;36mmax=2[0m
                waits[2;37m...:[0m avg=[36m1ms[0m



            """.Replace("[", "\e[", StringComparison.Ordinal).ReplaceLineEndings("\n") + "\n");
    }
}
