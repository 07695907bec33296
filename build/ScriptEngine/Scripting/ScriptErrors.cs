using Jint;
using Jint.Native;
using Jint.Runtime;

namespace ScriptEngine.Scripting;

/// <summary>Makes the errors of an engine's modules: instances of a class called GoError, as scripts know it from k6.</summary>
sealed class ScriptErrors(Engine engine)
{
    static readonly Lazy<Prepared<Acornima.Ast.Script>> ErrorClass = new(() => Engine.PrepareScript(
        "(() => { class GoError extends Error {} GoError.prototype.name = 'GoError'; return GoError; })()"));

    JsValue? errorClass;

    public JsValue Class => errorClass ??= engine.Evaluate(ErrorClass.Value);

    public JavaScriptException New(string message) => new(engine.Construct(Class, JsString.Create(message)));
}
