using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Metrics;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules;

/// <summary>Tags that a script gives to a check, a metric's value or a request.</summary>
internal static class UserTags
{
    /// <param name="given">An object of strings, numbers and booleans; nothing for undefined and null.</param>
    /// <exception cref="FormatException">A value is none of these; the message is k6's.</exception>
    public static Tags Add(VuContext vu, Tags tags, JsValue given)
    {
        if (given is not ObjectInstance instance)
        {
            if (given is not JsString)
                return tags;
            instance = vu.Engine.Intrinsics.Object.Call(JsValue.Undefined, [given]).AsObject();
        }

        foreach (var name in instance.GetOwnPropertyKeys(Types.String))
        {
            if (instance.GetOwnProperty(name).Enumerable)
                tags = tags.With(name.ToString(), Text(name.ToString(), instance.Get(name)));
        }

        return tags;
    }

    /// <exception cref="FormatException">The value is no string, number or boolean.</exception>
    public static string Text(string name, JsValue value) => value is JsString or JsBoolean or JsNumber
        ? TypeConverter.ToString(value)
        : throw new FormatException(
            $"invalid value for metric tag '{name}': only String, Boolean and Number types are accepted as a metric tag values");
}
