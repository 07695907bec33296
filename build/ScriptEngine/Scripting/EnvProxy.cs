using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace ScriptEngine.Scripting;

/// <summary>A script's <c>__ENV</c>: what is assigned becomes text, as environment variables are.</summary>
internal sealed class EnvProxy : ProxyHandler
{
    private static readonly EnvProxy Instance = new();

    public static ObjectInstance Create(
        Engine engine, IReadOnlyDictionary<string, string> variables, IReadOnlyDictionary<string, string>? more = null)
    {
        JsObject values = new(engine);
        foreach (var (name, value) in variables)
            values.FastSetDataProperty(name, value);
        if (more is not null)
        {
            foreach (var (name, value) in more)
                values.FastSetDataProperty(name, value);
        }

        return engine.Advanced.CreateProxy(values, Instance);
    }

    public override bool? Set(ObjectInstance target, JsValue property, JsValue value, JsValue receiver) =>
        target.Set(property, value is JsString ? value : TypeConverter.ToString(value));
}
