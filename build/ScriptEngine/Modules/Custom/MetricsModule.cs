using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Custom;

/// <summary>The module <c>k6/metrics</c>: metrics of the script's own.</summary>
internal sealed class MetricsModule(VuContext vu)
{
    private const int MaxShownValueLength = 100;

    public static ObjectInstance Create(VuContext vu)
    {
        MetricsModule module = new(vu);
        return new ModuleExports(vu.Engine)
            .Constructor("Counter", arguments => module.NewMetric(MetricType.Counter, arguments))
            .Constructor("Gauge", arguments => module.NewMetric(MetricType.Gauge, arguments))
            .Constructor("Rate", arguments => module.NewMetric(MetricType.Rate, arguments))
            .Constructor("Trend", arguments => module.NewMetric(MetricType.Trend, arguments))
            .Object;
    }

    private JsObject NewMetric(MetricType type, JsValue[] arguments)
    {
        if (!vu.InInit)
            throw vu.Error("metrics must be declared in the init context");
        var given = arguments.At(0);
        var name = given.IsUndefined() || given.IsNull() ? "" : TypeConverter.ToString(given);
        Metric metric;
        try
        {
            metric = vu.Metrics.GetOrAdd(name, type, TypeConverter.ToBoolean(arguments.At(1)) ? ValueKind.Time : ValueKind.Default);
        }
        catch (MetricException e)
        {
            throw vu.Error(e.Message);
        }

        JsObject made = new(vu.Engine);
        made.FastSetProperty("name", new PropertyDescriptor(name, writable: false, enumerable: true, configurable: false));
        made.FastSetDataProperty("add", new ClrFunction(vu.Engine, "add", (_, values) => Add(metric, values)));
        return made;
    }

    private JsBoolean Add(Metric metric, JsValue[] arguments)
    {
        if (vu.InInit)
            throw vu.Error("Adding to metrics in the init context is not supported");
        if (arguments.Length == 0)
            return Refuse($"no value was provided for metric '{metric.Name}', a number or a boolean value is expected");
        var given = arguments[0];
        var value = given.IsNull() ? double.NaN : TypeConverter.ToNumber(given);
        if (double.IsNaN(value))
            return Refuse($"'{Shown(given)}' is an invalid value for metric '{metric.Name}', a number or a boolean value is expected");
        if (value == 0 && TypeConverter.ToBoolean(given))
            value = 1;

        var tags = vu.Tags;
        try
        {
            if (arguments.Length > 1)
                tags = UserTags.Add(vu, tags, arguments[1]);
        }
        catch (FormatException e)
        {
            throw vu.Error($"cannot add tags for the '{metric.Name}' custom metric: {e.Message}");
        }

        if (!vu.Interruption.IsCancellationRequested)
            vu.Samples.Receive([new Sample(metric, tags, value, vu.Run.Clock.Now)]);
        return JsBoolean.True;
    }

    private JsBoolean Refuse(string message)
    {
        if (vu.Options().Throw == true)
            throw vu.Error(message);
        vu.Log.Write(LogLevel.Warning, message);
        return JsBoolean.False;
    }

    private static string Shown(JsValue value)
    {
        var text = value is JsSymbol ? value.ToString() : TypeConverter.ToString(value);
        return text.Length < MaxShownValueLength
            ? text
            : $"{text[..(MaxShownValueLength / 2)]}... omitting {text.Length - MaxShownValueLength} characters "
                + $"...{text[^(MaxShownValueLength / 2)..]}";
    }
}
