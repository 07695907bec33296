using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace ScriptEngine.Scripting;

/// <summary>Makes the errors of an engine's modules: instances of a class called GoError, as scripts know it from k6.</summary>
internal sealed class ScriptErrors(Engine engine)
{
    private static readonly Lazy<Prepared<Acornima.Ast.Script>> Source = new(() => Engine.PrepareScript(
        "(() => { class GoError extends Error {} Object.defineProperty(GoError.prototype, 'name', { value: 'GoError' }); return [GoError, "
            + "Object.getPrototypeOf(async () => {})]; })()"));

    private (JsValue Class, ObjectInstance AsyncFunctionPrototype)? _made;

    public JsValue Class => Made.Class;

    public JavaScriptException New(string message) =>
        new(engine.Construct(Class, message.Length > 0 ? JsString.Create(message) : JsValue.Undefined));

    public bool IsAsync(JsValue function) =>
        function is ObjectInstance instance && ReferenceEquals(instance.Prototype, Made.AsyncFunctionPrototype);

    private (JsValue Class, ObjectInstance AsyncFunctionPrototype) Made => _made ??= engine.Evaluate(Source.Value) is ObjectInstance pair
        ? (pair.Get(0), pair.Get(1).AsObject())
        : throw new InvalidOperationException();
}
