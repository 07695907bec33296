using Jint;
using Jint.Native;
using ScriptEngine.Http;
using ScriptEngine.Options;

namespace ScriptEngine.Modules.Http;

/// <summary>The parameter <c>timeout</c>: milliseconds, or a duration as options take it.</summary>
internal static class RequestTimeout
{
    // The longest timeout that a socket option can hold: 24 days, longer than any load test.
    private static readonly TimeSpan Max = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <exception cref="InvalidRequestException">It is no duration.</exception>
    public static TimeSpan Parse(JsValue value)
    {
        if (value.IsNumber())
            return TimeSpan.FromMilliseconds(Math.Clamp(double.IsNaN(value.AsNumber()) ? 0 : value.AsNumber(), 0, int.MaxValue));
        if (!value.IsString())
            throw Invalid($"unable to use type {GoTypeName.NameOf(value)} as a duration value");
        return GoDurationParser.TryParseExtended(value.ToString(), out var duration) is { } problem
            ? throw Invalid(problem) : Within(duration);
    }

    private static TimeSpan Within(TimeSpan duration) => duration < TimeSpan.Zero ? TimeSpan.Zero : duration > Max ? Max : duration;

    private static InvalidRequestException Invalid(string message) => new($"invalid timeout value: {message}");
}
