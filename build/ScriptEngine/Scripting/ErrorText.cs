using System.Text;
using Acornima;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace ScriptEngine.Scripting;

/// <summary>What a script threw, as k6 logs it: the value and one line a frame, <c>\tat function (file:line:column)</c>.</summary>
internal static class ErrorText
{
    /// <summary>For what nests too deeply already when it is parsed.</summary>
    public const string TooDeep = "RangeError: Maximum call stack size exceeded\n";

    private const int MaxFrames = 50;

    /// <summary>For the engine's option: frames without parameters.</summary>
    public static string Frame(string function, in SourceLocation location) => function.Length > 0
        ? $"\tat {function} ({Position(location)})\n"
        : $"\tat {Position(location)}\n";

    /// <param name="withinFunction">Whether the last frame, which is where the engine was before the function was called, says
    /// nothing.</param>
    public static string Format(JavaScriptException exception, bool withinFunction)
    {
        var stack = exception.JavaScriptStackTrace;
        if (withinFunction && stack is not null && stack.LastIndexOf("\tat ", StringComparison.Ordinal) is var last and > 0
            && !stack.AsSpan(last).Contains('('))
            stack = stack[..last];
        return Format(exception.Error, stack);
    }

    /// <summary>The value, with its stack where it is an error: what k6 says about a promise that nobody handles.</summary>
    public static string OfRejection(JsValue? value) => value is ObjectInstance thrown && thrown.Get("stack") is JsString stack
        ? Format(value, stack.ToString())
        : Text(value);

    /// <summary>Where a function of the engine's own was called, such as <c>default (file:///script.js:1:2)</c>.</summary>
    public static string Caller(Engine engine)
    {
        var frames = engine.Advanced.StackTrace.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        // The first is the engine's own function, at the place that called it; whose place that is, the second tells.
        var place = frames.Length > 0 ? frames[0][(frames[0].IndexOf('(', StringComparison.Ordinal) + 1)..].TrimEnd(')') : "";
        return frames.Length > 1 && frames[1].Split(' ') is ["at", var function, _] ? $"{function} ({place})" : place;
    }

    private static string Format(JsValue error, string? stack) =>
        stack is null or "" ? $"{Text(error)}\n" : $"{Text(error)}\n{Shortened(stack)}";

    // Endless recursion has thousands of frames, all alike; and those without a file are the engine's own.
    private static string Shortened(string stack)
    {
        StringBuilder kept = new();
        var frames = 0;
        foreach (var line in stack.AsSpan().EnumerateLines())
        {
            if (line.Length == 0 || line.Contains("(:", StringComparison.Ordinal) || line.StartsWith("\tat :", StringComparison.Ordinal))
                continue;
            if (frames++ == MaxFrames)
                break;
            kept.Append(line).Append('\n');
        }

        return kept.ToString();
    }

    private static string Text(JsValue? value)
    {
        try
        {
            return value switch
            {
                null => "undefined",
                JsSymbol symbol => symbol.ToString(),
                _ => TypeConverter.ToString(value),
            };
        }
        catch (JavaScriptException)
        {
            return "[object Object]";
        }
    }

    private static string Position(in SourceLocation location) =>
        $"{location.SourceFile}:{location.Start.Line}:{location.Start.Column + 1}";
}
