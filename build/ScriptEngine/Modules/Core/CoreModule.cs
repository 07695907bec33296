using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;
using ScriptEngine.Metrics;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Core;

/// <summary>The module <c>k6</c>.</summary>
internal sealed class CoreModule(VuContext vu)
{
    private const string Separator = "::";
    private const string SeparatorInName = "group and check names may not contain '::'";

    private readonly LastTags _checkTags = new();
    private readonly LastTags _groupTags = new();

    public static ObjectInstance Create(VuContext vu)
    {
        CoreModule module = new(vu);
        return new ModuleExports(vu.Engine)
            .Function("check", module.Check)
            .Function("fail", module.Fail)
            .Function("group", module.Group)
            .Function("randomSeed", module.RandomSeed)
            .Function("sleep", module.Sleep)
            .Object;
    }

    private JsValue Check(JsValue[] arguments)
    {
        if (vu.InInit)
            throw vu.Error("Using check() in the init context is not supported");
        if (arguments.Length < 2)
            throw vu.Error("no checks provided to `check`");
        var checks = arguments[1] as ObjectInstance
            ?? vu.Engine.Intrinsics.Object.Call(JsValue.Undefined, [Checkable(arguments[1])]).AsObject();
        var tags = vu.Tags;
        if (arguments.Length > 2)
        {
            try
            {
                tags = UserTags.Add(vu, tags, arguments[2]);
            }
            catch (FormatException e)
            {
                throw vu.Error(e.Message);
            }
        }

        var now = vu.Run.Clock.Now;
        var isTagged = vu.HasSystemTag("check");
        var succeeded = true;
        foreach (var name in checks.GetOwnPropertyKeys(Types.String))
        {
            // The length of a list or a text is no check.
            if (checks is not JsObject && !checks.GetOwnProperty(name).Enumerable)
                continue;
            var text = name.ToString();
            if (text.Contains(Separator, StringComparison.Ordinal))
                throw vu.Error(SeparatorInName);
            var passed = Judge(checks.Get(name), arguments[0], out var thrown);
            succeeded &= passed;
            Push(new Sample(vu.Metrics.Builtin.Checks, isTagged
                ? _checkTags.Of(tags, text, static (tags, check) => tags.With("check", check)) : tags, passed ? 1 : 0, now));
            if (thrown is not null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(thrown);
        }

        return succeeded;
    }

    private JsValue Checkable(JsValue checks) => checks.IsNull() || checks.IsUndefined()
        ? throw vu.TypeError("Cannot convert undefined or null to object")
        : checks;

    private bool Judge(JsValue verdict, JsValue subject, out JavaScriptException? thrown)
    {
        thrown = null;
        if (!verdict.IsCallable())
            return TypeConverter.ToBoolean(verdict);
        if (vu.IsAsync(verdict))
        {
            throw vu.Error(
                "the built-in check() does not support async functions as arguments. Use the JavaScript utils library as a replacement. "
                + "Refer to https://grafana.com/docs/k6/latest/javascript-api/jslib/utils/check/ for more info");
        }

        try
        {
            return TypeConverter.ToBoolean(verdict.Call(subject));
        }
        catch (JavaScriptException e)
        {
            thrown = e;
            return false;
        }
    }

    private JsValue Fail(JsValue[] arguments) => throw vu.Error(arguments.Length > 0 ? TypeConverter.ToString(arguments[0]) : "");

    private JsValue Group(JsValue[] arguments)
    {
        if (vu.InInit)
            throw vu.Error("Using group() in the init context is not supported");
        var body = arguments.At(1);
        if (!body.IsCallable())
            throw vu.Error("group() requires a callback as a second argument");
        if (vu.IsAsync(body))
        {
            throw vu.Error("group() does not support async functions as arguments, "
                + "please see https://grafana.com/docs/k6/latest/javascript-api/k6/group/ for more info");
        }

        var name = arguments[0].IsUndefined() ? "" : TypeConverter.ToString(arguments[0]);
        if (name.Contains(Separator, StringComparison.Ordinal))
            throw vu.Error(SeparatorInName);
        var before = vu.Tags;
        var within = vu.HasSystemTag("group") ? _groupTags.Of(before, name, Entered) : before;
        vu.Tags = within;
        var start = vu.Run.Time.GetTimestamp();
        try
        {
            return body.Call();
        }
        finally
        {
            var end = vu.Run.Time.GetTimestamp();
            Push(new Sample(
                vu.Metrics.Builtin.GroupDuration, vu.Tags, vu.Run.Time.GetElapsedTime(start, end).TotalMilliseconds, vu.Run.Clock.At(end)));

            // Tags that the body has set for the VU stay.
            if (ReferenceEquals(vu.Tags, within))
                vu.Tags = before;
            else if (vu.HasSystemTag("group"))
                vu.Tags = vu.Tags.With("group", Group(before));
        }
    }

    private static string Group(Tags tags) => tags.TryGet("group", out var group) ? group : "";

    // A nameless group of the root is the root, as in k6.
    private static Tags Entered(Tags outer, string name) => Group(outer) is var group && group.Length == 0 && name.Length == 0
        ? outer
        : outer.With("group", $"{group}{Separator}{name}");

    private JsValue RandomSeed(JsValue[] arguments)
    {
        var seed = TypeConverter.ToNumber(arguments.At(0));
        Random random = new(double.IsFinite(seed) ? ((long)seed).GetHashCode() : 0);
        vu.Engine.Global.Get("Math").AsObject().Set("random", new ClrFunction(vu.Engine, "random", (_, _) => random.NextDouble()));
        return JsValue.Undefined;
    }

    private JsValue Sleep(JsValue[] arguments)
    {
        var seconds = TypeConverter.ToNumber(arguments.At(0));
        // Rounded up, since waiting ends at full milliseconds.
        if (seconds > 0)
            vu.Interruption.WaitHandle.WaitOne((int)Math.Min(Math.Ceiling(seconds * 1000), int.MaxValue));
        vu.Interruption.ThrowIfCancellationRequested();
        return JsValue.Undefined;
    }

    // What is measured after the interruption is not part of the run.
    private void Push(in Sample sample)
    {
        if (!vu.Interruption.IsCancellationRequested)
            vu.Samples.Receive(new ReadOnlySpan<Sample>(in sample));
    }
}
