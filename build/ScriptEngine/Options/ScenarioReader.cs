using System.Text.Json;
using ScriptEngine.Logging;

namespace ScriptEngine.Options;

/// <summary>Reads one entry of <c>scenarios</c>. Strict as in k6: a field that its executor does not have is an error.</summary>
sealed class ScenarioReader
{
    static readonly string[] arrivalRateFields =
        ["rate", "startRate", "timeUnit", "duration", "stages", "preAllocatedVUs", "maxVUs"];

    readonly string name;
    readonly HashSet<string> specified = new(StringComparer.Ordinal);
    readonly string executor;
    int? vus;
    int? startVus;
    long? iterations;
    TimeSpan? duration;
    TimeSpan? maxDuration;
    TimeSpan? startTime;
    TimeSpan? gracefulStop;
    TimeSpan? gracefulRampDown;
    IReadOnlyList<Stage>? stages;
    IReadOnlyDictionary<string, string>? env;
    IReadOnlyDictionary<string, string>? tags;
    string? exec;
    JsonElement? browser;

    ScenarioReader(OptionValue scenario)
    {
        name = scenario.Name;
        executor = ExecutorOf(scenario);
        if (scenario.IsNull || executor.Length == 0)
            throw new OptionException($"scenario '{name}' doesn't have a specified executor type");
        if (executor is not ("constant-vus" or "ramping-vus" or "shared-iterations" or "per-vu-iterations"
            or "constant-arrival-rate" or "ramping-arrival-rate"))
            throw new OptionException($"unknown executor type '{executor}'");

        foreach (OptionValue field in scenario.Fields("type map[string]lib.protoExecutorConfig"))
            Read(field);
    }

    /// <exception cref="OptionException">k6 would not read it either.</exception>
    public static Scenario Read(string name, JsonElement json) => new ScenarioReader(new OptionValue(name, json)).Made();

    public static IReadOnlyList<Stage> Stages(OptionValue value, bool isStrict)
    {
        var stages = new List<Stage>();
        foreach (OptionValue item in value.Items("type []lib.Stage"))
        {
            TimeSpan? duration = null;
            int? target = null;
            foreach (OptionValue field in item.IsNull ? [] : item.Fields("type lib.StageFields"))
            {
                if (field.Is("duration"))
                    duration = field.Duration();
                else if (field.Is("target"))
                    target = field.Count();
                else if (isStrict)
                    throw new OptionException($"json: unknown field {GoText.Quote(field.Name)}");
            }

            stages.Add(new Stage(duration ?? TimeSpan.Zero, target ?? 0) { HasDuration = duration is not null, HasTarget = target is not null });
        }

        return stages;
    }

    static string ExecutorOf(OptionValue scenario)
    {
        string executor = "";
        foreach (OptionValue field in scenario.IsNull ? [] : scenario.Fields("type struct { ExecutorType string }"))
        {
            if (field.Is("executor"))
                executor = field.PlainText();
        }

        return executor;
    }

    void Read(OptionValue field)
    {
        bool known = field.Is("executor")
            || Reads("startTime", ref startTime, field, static value => value.Duration())
            || Reads("gracefulStop", ref gracefulStop, field, static value => value.Duration())
            || Reads("env", ref env, field, static value => value.TextsByName())
            || Reads("tags", ref tags, field, static value => value.TextsByName())
            || Reads("exec", ref exec, field, static value => value.Text())
            || Reads("options", ref browser, field, static value => value.IsNull ? null : value.Json.Clone())
            || ReadsOwn(field);
        if (!known)
            throw new OptionException($"json: unknown field {GoText.Quote(field.Name)}");
    }

    bool ReadsOwn(OptionValue field) => executor switch
    {
        "constant-vus" => Reads("vus", ref vus, field, static value => value.Count())
            || Reads("duration", ref duration, field, static value => value.Duration()),
        "ramping-vus" => Reads("startVUs", ref startVus, field, static value => value.Count())
            || Reads("stages", ref stages, field, static value => value.IsNull ? null : Stages(value, isStrict: true))
            || Reads("gracefulRampDown", ref gracefulRampDown, field, static value => value.Duration()),
        "shared-iterations" or "per-vu-iterations" => Reads("vus", ref vus, field, static value => value.Count())
            || Reads("iterations", ref iterations, field, static value => value.Whole())
            || Reads("maxDuration", ref maxDuration, field, static value => value.Duration()),
        _ => Array.Exists(arrivalRateFields, field.Is),
    };

    bool Reads<T>(string known, ref T into, OptionValue field, Func<OptionValue, T> read)
    {
        if (!field.Is(known))
            return false;

        into = read(field);
        if (into is null)
            specified.Remove(known);
        else
            specified.Add(known);
        return true;
    }

    Scenario Made()
    {
        Scenario made = executor switch
        {
            "constant-vus" => new ConstantVus(vus ?? 1, duration ?? TimeSpan.Zero),
            "ramping-vus" => new RampingVus(startVus ?? 1, stages ?? []) { GracefulRampDown = gracefulRampDown ?? TimeSpan.FromSeconds(30) },
            "shared-iterations" => new SharedIterations(vus ?? 1, iterations ?? 1) { MaxDuration = maxDuration ?? TimeSpan.FromMinutes(10) },
            "per-vu-iterations" => new PerVuIterations(vus ?? 1, iterations ?? 1) { MaxDuration = maxDuration ?? TimeSpan.FromMinutes(10) },
            _ => new UnsupportedScenario(executor),
        };
        return made with
        {
            Exec = exec is { Length: > 0 } ? exec : made.Exec,
            StartTime = startTime ?? made.StartTime,
            GracefulStop = gracefulStop ?? made.GracefulStop,
            Env = env ?? made.Env,
            Tags = tags ?? made.Tags,
            BrowserOptions = browser,
            HasEmptyExec = exec is "",
            Specified = specified,
        };
    }
}
