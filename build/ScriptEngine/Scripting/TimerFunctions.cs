using Jint;
using Jint.Native;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace ScriptEngine.Scripting;

/// <summary>The global timer functions, which are the module <c>k6/timers</c> too.</summary>
internal sealed class TimerFunctions(VuContext vu)
{
    private readonly HashSet<long> _active = [];

    public static Jint.Native.Object.ObjectInstance Create(VuContext vu)
    {
        ModuleExports exports = new(vu.Engine);
        foreach (var name in (ReadOnlySpan<string>)["setTimeout", "clearTimeout", "setInterval", "clearInterval"])
            exports.Value(name, vu.Engine.Global.Get(name));
        return exports.Object;
    }

    public void AddTo(Action<string, JsValue> add)
    {
        add("setTimeout", new ClrFunction(vu.Engine, "setTimeout", (_, arguments) => Start("setTimeout", arguments, repeats: false)));
        add("clearTimeout", new ClrFunction(vu.Engine, "clearTimeout", (_, arguments) => Stop(arguments)));
        add("setInterval", new ClrFunction(vu.Engine, "setInterval", (_, arguments) => Start("setInterval", arguments, repeats: true)));
        add("clearInterval", new ClrFunction(vu.Engine, "clearInterval", (_, arguments) => Stop(arguments)));
    }

    private JsValue Start(string name, JsValue[] arguments, bool repeats)
    {
        var callback = arguments.At(0);
        if (callback.IsUndefined() || callback.IsNull())
            throw vu.Error($"{name}'s callback isn't a callable function");
        if (!callback.IsCallable())
            throw vu.TypeError($"could not convert function call parameter 0: could not convert {callback} to sobek.Callable");
        var milliseconds = arguments.Length > 1 ? TypeConverter.ToNumber(arguments[1]) : 0;
        var delay = milliseconds > 0 ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, int.MaxValue)) : TimeSpan.Zero;
        var values = arguments.Length > 2 ? arguments[2..] : [];
        long id = 0;
        id = vu.Loop.StartTimer(name, delay, Run);
        _active.Add(id);
        return id;

        void Run()
        {
            vu.Engine.Call(callback, vu.Engine.Global, values);
            if (repeats && _active.Contains(id))
                vu.Loop.StartTimer(name, delay, Run, id);
            else
                _active.Remove(id);
        }
    }

    private JsValue Stop(JsValue[] arguments)
    {
        var id = TypeConverter.ToNumber(arguments.At(0));
        if (_active.Remove((long)id))
            vu.Loop.StopTimer((long)id);
        return JsValue.Undefined;
    }
}
