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
internal sealed class ExecutionModule(VuContext vu)
{
    private const string OutsideScenario = "getting scenario information outside of the VU context is not supported";

    private JsValue? _options;

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

    private JsObject Instance() => new ModuleExports(vu.Engine)
        .Property("currentTestRunDuration", () => Ran().Elapsed.TotalMilliseconds)
        .Property("iterationsCompleted", () => Ran().IterationsCompleted)
        .Property("iterationsInterrupted", () => Ran().IterationsInterrupted)
        .Property("vusActive", () => Ran().VusActive)
        .Property("vusInitialized", () => Ran().VusInitialized)
        .Object;

    private JsObject Scenario() => new ModuleExports(vu.Engine)
        .Property("name", () => Current().Name)
        .Property("executor", () => Current().Options.Executor)
        .Property("startTime", () => Current().StartedAt.ToUnixTimeMilliseconds())
        .Property("progress", () => Current().Progress)
        .Property("iterationInInstance", () => Current() is not null ? vu.IterationInTest : 0)
        .Property("iterationInTest", () => Current() is not null ? vu.IterationInTest : 0)
        .Object;

    private JsObject Test() => new ModuleExports(vu.Engine)
        .Function("abort", Abort)
        .Function("fail", Fail)
        .Property("options", Options)
        .Object;

    private JsObject Vu()
    {
        var tags = TagsProxy.Create(vu);
        var metadata = MetadataProxy.Create(vu);
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

    private VuContext OutOfInit() => vu.InInit ? throw vu.Error("getting VU information in the init context is not supported") : vu;

    // In k6 teardown knows nothing of the instance, and says so in the words for init code.
    private RunState Ran() =>
        vu.InInit || vu.InTeardown ? throw vu.Error("getting instance information in the init context is not supported") : vu.Run;

    private ScenarioState Current() => vu.Scenario is { } scenario && !vu.InInit ? scenario : throw vu.Error(OutsideScenario);

    private JsValue Abort(JsValue[] arguments)
    {
        var reason = Reason("test aborted", arguments);
        var where = ErrorText.Caller(vu.Engine);
        if (where.Length > 0 && (vu.Scenario is not null || vu.InInit))
            reason = $"{reason} at {where}";
        throw new AbortedException(reason);
    }

    private JsValue Fail(JsValue[] arguments)
    {
        var reason = Reason("test marked as failed", arguments);
        if (vu.InInit)
            throw vu.Error("execution.test.fail() called outside of VU context");
        vu.Log.Write(LogLevel.Error, reason);
        vu.Run.MarkAsFailed();
        return JsValue.Undefined;
    }

    private static string Reason(string what, JsValue[] arguments) =>
        arguments.At(0) is var given && (given.IsUndefined() || given.IsNull()) ? what : $"{what}: {TypeConverter.ToString(given)}";

    private JsValue Options()
    {
        if (vu.InInit)
            throw vu.Error("getting test options in the init context is not supported");
        return _options ??= Frozen(new JsonParser(vu.Engine).Parse(vu.OptionsJson()));
    }

    private JsValue Frozen(JsValue value)
    {
        if (value is not ObjectInstance instance)
            return value;
        foreach (var key in instance.GetOwnPropertyKeys(Types.String))
            Frozen(instance.Get(key));
        vu.Engine.Intrinsics.Object.Get("freeze").Call(JsValue.Undefined, [instance]);
        return instance;
    }
}
