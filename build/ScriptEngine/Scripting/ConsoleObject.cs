using Jint.Native;
using ScriptEngine.Logging;
using ScriptEngine.Modules;

namespace ScriptEngine.Scripting;

/// <summary>A script's <c>console</c>.</summary>
static class ConsoleObject
{
    public static void Install(VuContext vu)
    {
        ModuleExports console = new(vu.Engine);
        foreach (var (name, level) in new[]
        {
            ("log", LogLevel.Info), ("debug", LogLevel.Debug), ("info", LogLevel.Info), ("warn", LogLevel.Warning), ("error", LogLevel.Error),
        })
        {
            console.Function(name, arguments =>
            {
                if (vu.Log.IsEnabled(level))
                    vu.Log.Write(level, string.Join(' ', arguments.Select(static argument => argument.ToString())), "console");
                return JsValue.Undefined;
            });
        }

        vu.Engine.SetValue("console", console.Object);
    }
}
