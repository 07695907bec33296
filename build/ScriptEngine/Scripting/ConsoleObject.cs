using Jint.Native;
using ScriptEngine.Logging;

namespace ScriptEngine.Scripting;

/// <summary>A script's <c>console</c>.</summary>
internal static class ConsoleObject
{
    public static JsValue Create(VuContext vu)
    {
        ValueText text = new(vu.Engine);
        return new ModuleExports(vu.Engine)
            .Function("log", arguments => Write(LogLevel.Info, arguments))
            .Function("debug", arguments => Write(LogLevel.Debug, arguments))
            .Function("info", arguments => Write(LogLevel.Info, arguments))
            .Function("warn", arguments => Write(LogLevel.Warning, arguments))
            .Function("error", arguments => Write(LogLevel.Error, arguments))
            .Object;

        JsValue Write(LogLevel level, JsValue[] arguments)
        {
            if (vu.Log.IsEnabled(level))
                vu.Log.Write(level, text.Of(arguments), "console");
            return JsValue.Undefined;
        }
    }
}
