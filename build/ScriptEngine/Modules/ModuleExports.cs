using Jint;
using Jint.Native;
using Jint.Runtime.Interop;

namespace ScriptEngine.Modules;

/// <summary>Puts together what a module exports.</summary>
sealed class ModuleExports(Engine engine)
{
    public JsObject Object { get; } = new(engine);

    /// <param name="call">Takes the arguments; may throw a <see cref="Jint.Runtime.JavaScriptException"/> for the script to catch.</param>
    public ModuleExports Function(string name, Func<JsValue[], JsValue> call) =>
        Value(name, new ClrFunction(engine, name, (_, arguments) => call(arguments)));

    public ModuleExports Value(string name, JsValue value)
    {
        Object.Set(name, value);
        return this;
    }
}
