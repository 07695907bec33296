using System.Text.Json;
using ScriptEngine.Formats;

namespace ScriptEngine.Options;

/// <summary>Reads one entry of <c>scenarios</c>. Strict as in k6: a field that its executor does not have is an error.</summary>
internal sealed class ScenarioReader
{
    private static readonly string[] ArrivalRateFields =
        ["rate", "startRate", "timeUnit", "duration", "stages", "preAllocatedVUs", "maxVUs"];

    private readonly string _name;
    private readonly HashSet<string> _specified = new(StringComparer.Ordinal);
    private readonly string _executor;
    private int? _vus;
    private int? _startVus;
    private long? _iterations;
    private TimeSpan? _duration;
    private TimeSpan? _maxDuration;
    private TimeSpan? _startTime;
    private TimeSpan? _gracefulStop;
    private TimeSpan? _gracefulRampDown;
    private IReadOnlyList<Stage>? _stages;
    private IReadOnlyDictionary<string, string>? _env;
    private IReadOnlyDictionary<string, string>? _tags;
    private string? _exec;
    private JsonElement? _browser;

    private ScenarioReader(OptionValue scenario)
    {
        _name = scenario.Name;
        _executor = ExecutorOf(scenario);
        if (scenario.IsNull || _executor.Length == 0)
            throw new OptionException($"scenario '{_name}' doesn't have a specified executor type");
        if (_executor is not ("constant-vus" or "ramping-vus" or "shared-iterations" or "per-vu-iterations"
            or "constant-arrival-rate" or "ramping-arrival-rate"))
            throw new OptionException($"unknown executor type '{_executor}'");

        foreach (var field in scenario.Fields("type map[string]lib.protoExecutorConfig"))
            Read(field);
    }

    /// <exception cref="OptionException">k6 would not read it either.</exception>
    public static Scenario Read(string name, JsonElement json) => new ScenarioReader(new OptionValue(name, json)).Made();

    public static IReadOnlyList<Stage> Stages(OptionValue value, bool isStrict)
    {
        var stages = new List<Stage>();
        foreach (var item in value.Items("type []lib.Stage"))
        {
            TimeSpan? duration = null;
            int? target = null;
            foreach (var field in item.IsNull ? [] : item.Fields("type lib.StageFields"))
            {
                if (field.Is("duration"))
                    duration = field.Duration();
                else if (field.Is("target"))
                    target = field.Count();
                else if (isStrict)
                    throw new OptionException($"json: unknown field {GoText.Quote(field.Name)}");
            }

            stages.Add(new Stage(
                duration ?? TimeSpan.Zero, target ?? 0) { HasDuration = duration is not null, HasTarget = target is not null });
        }

        return stages;
    }

    private static string ExecutorOf(OptionValue scenario)
    {
        var executor = "";
        foreach (var field in scenario.IsNull ? [] : scenario.Fields("type struct { ExecutorType string }"))
        {
            if (field.Is("executor"))
                executor = field.PlainText();
        }

        return executor;
    }

    private void Read(OptionValue field)
    {
        var known = field.Is("executor")
            || Reads("startTime", ref _startTime, field, static value => value.Duration())
            || Reads("gracefulStop", ref _gracefulStop, field, static value => value.Duration())
            || Reads("env", ref _env, field, static value => value.TextsByName())
            || Reads("tags", ref _tags, field, static value => value.TextsByName())
            || Reads("exec", ref _exec, field, static value => value.Text())
            || Reads("options", ref _browser, field, static value => value.IsNull ? null : value.Json.Clone())
            || ReadsOwn(field);
        if (!known)
            throw new OptionException($"json: unknown field {GoText.Quote(field.Name)}");
    }

    private bool ReadsOwn(OptionValue field) => _executor switch
    {
        "constant-vus" => Reads("vus", ref _vus, field, static value => value.Count())
            || Reads("duration", ref _duration, field, static value => value.Duration()),
        "ramping-vus" => Reads("startVUs", ref _startVus, field, static value => value.Count())
            || Reads("stages", ref _stages, field, static value => value.IsNull ? null : Stages(value, isStrict: true))
            || Reads("gracefulRampDown", ref _gracefulRampDown, field, static value => value.Duration()),
        "shared-iterations" or "per-vu-iterations" => Reads("vus", ref _vus, field, static value => value.Count())
            || Reads("iterations", ref _iterations, field, static value => value.Whole())
            || Reads("maxDuration", ref _maxDuration, field, static value => value.Duration()),
        _ => Array.Exists(ArrivalRateFields, field.Is),
    };

    private bool Reads<T>(string known, ref T into, OptionValue field, Func<OptionValue, T> read)
    {
        if (!field.Is(known))
            return false;

        into = read(field);
        if (into is null)
            _specified.Remove(known);
        else
            _specified.Add(known);
        return true;
    }

    private Scenario Made()
    {
        Scenario made = _executor switch
        {
            "constant-vus" => new ConstantVus(_vus ?? 1, _duration ?? TimeSpan.Zero),
            "ramping-vus" => new RampingVus(
                _startVus ?? 1, _stages ?? []) { GracefulRampDown = _gracefulRampDown ?? TimeSpan.FromSeconds(30) },
            "shared-iterations" => new SharedIterations(
                _vus ?? 1, _iterations ?? 1) { MaxDuration = _maxDuration ?? TimeSpan.FromMinutes(10) },
            "per-vu-iterations" => new PerVuIterations(
                _vus ?? 1, _iterations ?? 1) { MaxDuration = _maxDuration ?? TimeSpan.FromMinutes(10) },
            _ => new UnsupportedScenario(_executor),
        };
        return made with
        {
            Exec = _exec is { Length: > 0 } ? _exec : made.Exec,
            StartTime = _startTime ?? made.StartTime,
            GracefulStop = _gracefulStop ?? made.GracefulStop,
            Env = _env ?? made.Env,
            Tags = _tags ?? made.Tags,
            BrowserOptions = _browser,
            HasEmptyExec = _exec is "",
            Specified = _specified,
        };
    }
}
