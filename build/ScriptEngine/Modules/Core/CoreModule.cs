using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Metrics;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Core;

/// <summary>The module <c>k6</c>.</summary>
sealed class CoreModule(VuContext vu)
{
    public static ObjectInstance Create(VuContext vu)
    {
        CoreModule module = new(vu);
        return new ModuleExports(vu.Engine)
            .Function("check", module.Check)
            .Function("sleep", module.Sleep)
            .Object;
    }

    JsValue Check(JsValue[] arguments)
    {
        JsValue subject = arguments.At(0);
        ObjectInstance checks = arguments.At(1).AsObject();
        long now = vu.Run.Clock.Now;
        bool succeeded = true;
        foreach (JsValue name in checks.GetOwnPropertyKeys(Types.String))
        {
            JsValue verdict = checks.Get(name);
            if (verdict.IsCallable())
                verdict = vu.Engine.Invoke(verdict, subject);
            bool passed = TypeConverter.ToBoolean(verdict);
            succeeded &= passed;
            vu.Samples.Receive([new Sample(vu.Metrics.Builtin.Checks, vu.Tags.With("check", name.ToString()), passed ? 1 : 0, now)]);
        }

        return succeeded;
    }

    JsValue Sleep(JsValue[] arguments)
    {
        double seconds = TypeConverter.ToNumber(arguments.At(0));
        if (seconds > 0)
            vu.Interruption.WaitHandle.WaitOne(TimeSpan.FromSeconds(Math.Min(seconds, 1e6)));
        return JsValue.Undefined;
    }
}
