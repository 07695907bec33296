using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;
using ScriptEngine.Execution;
using ScriptEngine.Logging;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Introspection;

/// <summary>The module <c>k6/execution</c>: what a script can know about the run, and its ways to end it.</summary>
sealed class ExecutionModule(VuContext vu)
{
    const string OutsideScenario = "getting scenario information outside of the VU context is not supported";

    JsValue? options;

    public static ObjectInstance Create(VuContext vu)
    {
        ExecutionModule module = new(vu);
        return new ModuleExports(vu.Engine)
            .Constant("instance", module.Instance())
            .Constant("scenario", module.Scenario())
            .Constant("test", module.Test())
            .Constant("vu", module.Vu())
            .Object;
    }

    JsObject Instance() => new ModuleExports(vu.Engine)
        .Property("currentTestRunDuration", () => Ran().Elapsed.TotalMilliseconds)
        .Property("iterationsCompleted", () => Ran().IterationsCompleted)
        .Property("iterationsInterrupted", () => Ran().IterationsInterrupted)
        .Property("vusActive", () => Ran().VusActive)
        .Property("vusInitialized", () => Ran().VusInitialized)
        .Object;

    JsObject Scenario() => new ModuleExports(vu.Engine)
        .Property("name", () => Current().Name)
        .Property("executor", () => Current().Options.Executor)
        .Property("startTime", () => Current().StartedAt.ToUnixTimeMilliseconds())
        .Property("progress", () => Current().Progress)
        .Property("iterationInInstance", () => Current() is not null ? vu.IterationInTest : 0)
        .Property("iterationInTest", () => Current() is not null ? vu.IterationInTest : 0)
        .Object;

    JsObject Test() => new ModuleExports(vu.Engine)
        .Function("abort", Abort)
        .Function("fail", Fail)
        .Property("options", Options)
        .Object;

    JsObject Vu()
    {
        ObjectInstance tags = TagsProxy.Create(vu);
        ObjectInstance metadata = MetadataProxy.Create(vu);
        ObjectInstance metrics = new ModuleExports(vu.Engine).Constant("tags", tags).Constant("metadata", metadata).Object;
        return new ModuleExports(vu.Engine)
            .Property("idInInstance", () => OutOfInit().VuId)
            .Property("idInTest", () => OutOfInit().VuId)
            .Property("iterationInInstance", () => OutOfInit().Iteration)
            .Property("iterationInScenario", () => OutOfInit().IterationInScenario)
            .Property("tags", () => OutOfInit() is not null ? tags : JsValue.Undefined)
            .Property("metrics", () => OutOfInit() is not null ? metrics : JsValue.Undefined)
            .Object;
    }

    VuContext OutOfInit() => vu.InInit ? throw vu.Error("getting VU information in the init context is not supported") : vu;

    // In k6 teardown knows nothing of the instance, and says so in the words for init code.
    RunState Ran() => vu.InInit || vu.InTeardown ? throw vu.Error("getting instance information in the init context is not supported") : vu.Run;

    ScenarioState Current() => vu.Scenario is { } scenario && !vu.InInit ? scenario : throw vu.Error(OutsideScenario);

    JsValue Abort(JsValue[] arguments)
    {
        string reason = Reason("test aborted", arguments);
        string where = ErrorText.Caller(vu.Engine);
        if (where.Length > 0 && (vu.Scenario is not null || vu.InInit))
            reason = $"{reason} at {where}";
        throw new AbortedException(reason);
    }

    JsValue Fail(JsValue[] arguments)
    {
        string reason = Reason("test marked as failed", arguments);
        if (vu.InInit)
            throw vu.Error("execution.test.fail() called outside of VU context");
        vu.Log.Write(LogLevel.Error, reason);
        vu.Run.MarkAsFailed();
        return JsValue.Undefined;
    }

    static string Reason(string what, JsValue[] arguments) =>
        arguments.At(0) is var given && (given.IsUndefined() || given.IsNull()) ? what : $"{what}: {TypeConverter.ToString(given)}";

    JsValue Options()
    {
        if (vu.InInit)
            throw vu.Error("getting test options in the init context is not supported");
        return options ??= Frozen(new JsonParser(vu.Engine).Parse(vu.OptionsJson()));
    }

    JsValue Frozen(JsValue value)
    {
        if (value is not ObjectInstance instance)
            return value;
        foreach (JsValue key in instance.GetOwnPropertyKeys(Types.String))
            Frozen(instance.Get(key));
        vu.Engine.Intrinsics.Object.Get("freeze").Call(JsValue.Undefined, [instance]);
        return instance;
    }
}
