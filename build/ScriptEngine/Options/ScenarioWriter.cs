using System.Text.Json;
using static ScriptEngine.Options.OptionFields;

namespace ScriptEngine.Options;

/// <summary>Writes workloads as k6 prints them, null for each field that the source does not say.</summary>
internal static class ScenarioWriter
{
    public static void Stages(Utf8JsonWriter json, IReadOnlyList<Stage>? stages)
    {
        if (stages is null)
        {
            json.WriteNull("stages");
            return;
        }

        json.WriteStartArray("stages");
        foreach (var stage in stages)
        {
            json.WriteStartObject();
            Duration(json, "duration", stage.HasDuration ? stage.Duration : null);
            Whole(json, "target", stage.HasTarget ? stage.Target : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Scenarios(Utf8JsonWriter json, IReadOnlyDictionary<string, Scenario>? scenarios)
    {
        if (scenarios is null)
        {
            json.WriteNull("scenarios");
            return;
        }

        json.WriteStartObject("scenarios");
        foreach (var (name, scenario) in scenarios.OrderBy(named => named.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(name);
            One(json, scenario);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void One(Utf8JsonWriter json, Scenario scenario)
    {
        bool IsSpecified(string field) => scenario.Specified.Contains(field);
        json.WriteString("executor", scenario.Executor);
        Duration(json, "startTime", IsSpecified("startTime") ? scenario.StartTime : null);
        Duration(json, "gracefulStop", IsSpecified("gracefulStop") ? scenario.GracefulStop : null);
        TextsByName(json, "env", IsSpecified("env") ? scenario.Env : null);
        json.WriteString("exec", scenario.HasEmptyExec ? "" : IsSpecified("exec") ? scenario.Exec : null);
        TextsByName(json, "tags", IsSpecified("tags") ? scenario.Tags : null);
        if (scenario.BrowserOptions is { } browser)
        {
            json.WritePropertyName("options");
            Sorted(json, browser);
        }

        switch (scenario)
        {
            case ConstantVus constant:
                Whole(json, "vus", IsSpecified("vus") ? constant.Vus : null);
                Duration(json, "duration", IsSpecified("duration") ? constant.Duration : null);
                break;
            case RampingVus ramping:
                Whole(json, "startVUs", IsSpecified("startVUs") ? ramping.StartVus : null);
                Stages(json, IsSpecified("stages") ? ramping.Stages : null);
                Duration(json, "gracefulRampDown", IsSpecified("gracefulRampDown") ? ramping.GracefulRampDown : null);
                break;
            case SharedIterations shared:
                Whole(json, "vus", IsSpecified("vus") ? shared.Vus : null);
                Whole(json, "iterations", IsSpecified("iterations") ? shared.Iterations : null);
                Duration(json, "maxDuration", IsSpecified("maxDuration") ? shared.MaxDuration : null);
                break;
            case PerVuIterations perVu:
                Whole(json, "vus", IsSpecified("vus") ? perVu.Vus : null);
                Whole(json, "iterations", IsSpecified("iterations") ? perVu.Iterations : null);
                Duration(json, "maxDuration", IsSpecified("maxDuration") ? perVu.MaxDuration : null);
                break;
        }
    }
}
