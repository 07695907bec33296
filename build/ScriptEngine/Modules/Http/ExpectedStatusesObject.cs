using Jint;
using Jint.Native;
using Jint.Native.Object;
using ScriptEngine.Http;
using ScriptEngine.Scripting;

namespace ScriptEngine.Modules.Http;

/// <summary>What <c>http.expectedStatuses</c> makes; scripts can only hand it on.</summary>
internal sealed class ExpectedStatusesObject : ObjectInstance
{
    private ExpectedStatusesObject(Engine engine, ExpectedStatuses statuses) : base(engine)
    {
        Prototype = engine.Intrinsics.Object.PrototypeObject;
        Statuses = statuses;
    }

    public ExpectedStatuses Statuses { get; }

    public static ExpectedStatusesObject From(VuContext vu, JsValue[] arguments)
    {
        if (arguments.Length == 0)
            throw vu.Error("no arguments");
        List<(int, int)> ranges = [];
        for (var i = 0; i < arguments.Length; i++)
        {
            if (IsInteger(arguments[i]))
                ranges.Add(((int)arguments[i].AsNumber(), (int)arguments[i].AsNumber()));
            else
                ranges.Add(Range(vu, arguments[i], i + 1));
        }

        return new ExpectedStatusesObject(vu.Engine, new ExpectedStatuses(ranges));
    }

    private static (int Min, int Max) Range(VuContext vu, JsValue argument, int number)
    {
        if (argument is not ObjectInstance range || !range.HasProperty("min") || !range.HasProperty("max"))
            throw vu.Error($"argument number {number} to expectedStatuses was neither an integer nor an object like {{min:100, max:329}}");
        JsValue min = range.Get("min"), max = range.Get("max");
        return IsInteger(min) && IsInteger(max)
            ? ((int)min.AsNumber(), (int)max.AsNumber())
            : throw vu.Error($"both min and max need to be integers for argument number {number}");
    }

    private static bool IsInteger(JsValue value) =>
        value.IsNumber() && double.IsInteger(value.AsNumber()) && Math.Abs(value.AsNumber()) < int.MaxValue;
}
