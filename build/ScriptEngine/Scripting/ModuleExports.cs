using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace ScriptEngine.Scripting;

/// <summary>Puts together what a module exports, or an object that it exports.</summary>
internal sealed class ModuleExports(Engine engine)
{
    public JsObject Object { get; } = new(engine);

    /// <param name="call">Takes the arguments; may throw a <see cref="Jint.Runtime.JavaScriptException"/> for the script to catch.</param>
    public ModuleExports Function(string name, Func<JsValue[], JsValue> call) =>
        Value(name, new ClrFunction(engine, name, (_, arguments) => call(arguments)));

    /// <summary>A class; as in k6 it may be called without <c>new</c> too.</summary>
    public ModuleExports Constructor(string name, Func<JsValue[], ObjectInstance> construct) =>
        Value(name, new HostConstructor(engine, name, construct));

    public ModuleExports Value(string name, JsValue value)
    {
        Object.FastSetDataProperty(name, value);
        return this;
    }

    /// <summary>A property that cannot be assigned and is computed whenever it is read.</summary>
    public ModuleExports Property(string name, Func<JsValue> get)
    {
        Object.FastSetProperty(name, new GetSetPropertyDescriptor(
            new ClrFunction(engine, name, (_, _) => get()), JsValue.Undefined, enumerable: true, configurable: false));
        return this;
    }

    /// <summary>A property that cannot be assigned.</summary>
    public ModuleExports Constant(string name, JsValue value)
    {
        Object.FastSetProperty(name, new PropertyDescriptor(value, writable: false, enumerable: true, configurable: false));
        return this;
    }

    private sealed class HostConstructor : Constructor
    {
        private readonly Func<JsValue[], ObjectInstance> _construct;

        public HostConstructor(Engine engine, string name, Func<JsValue[], ObjectInstance> construct) : base(engine, name)
        {
            _construct = construct;
            DefineOwnProperty(
                "prototype", new PropertyDescriptor(new JsObject(engine), writable: true, enumerable: false, configurable: false));
        }

        public override ObjectInstance Construct(JsValue[] arguments, JsValue newTarget) => _construct(arguments);

        protected override JsValue Call(JsValue thisObject, JsValue[] arguments) => _construct(arguments);
    }
}
