using System.Buffers;
using System.Globalization;
using Jint;
using Jint.Native;
using ScriptEngine.Http;
using ScriptEngine.Logging;

namespace ScriptEngine.Modules.Http;

/// <summary>The parameter <c>timeout</c>: milliseconds, or a duration as Go writes it, days included.</summary>
static class RequestTimeout
{
    static readonly SearchValues<char> Numeric = SearchValues.Create("0123456789.");

    /// <exception cref="InvalidRequestException">It is no duration.</exception>
    public static TimeSpan Parse(JsValue value)
    {
        if (value.IsNumber())
            return FromMilliseconds(value.AsNumber());
        if (!value.IsString())
            throw Invalid($"unable to use type {GoTypeName.Of(value)} as a duration value");
        string text = value.ToString();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double milliseconds))
            return FromMilliseconds(milliseconds);
        return FromMilliseconds(ParseParts(text));
    }

    static double ParseParts(string text)
    {
        ReadOnlySpan<char> rest = text;
        bool isNegative = rest.StartsWith("-");
        rest = rest.TrimStart("+-");
        if (rest.IsEmpty)
            throw Invalid($"time: invalid duration {GoText.Quote(text)}");
        double total = 0;
        while (!rest.IsEmpty)
        {
            int digits = rest.IndexOfAnyExcept(Numeric);
            if (digits == 0 || !double.TryParse(digits < 0 ? rest : rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
                throw Invalid($"time: invalid duration {GoText.Quote(text)}");
            if (digits < 0)
                throw Invalid($"time: missing unit in duration {GoText.Quote(text)}");
            rest = rest[digits..];
            int length = rest.IndexOfAny(Numeric);
            string unit = (length < 0 ? rest : rest[..length]).ToString();
            total += number * Milliseconds(unit, text);
            rest = length < 0 ? [] : rest[length..];
        }

        return isNegative ? -total : total;
    }

    static double Milliseconds(string unit, string text) => unit switch
    {
        "ns" => 1e-6,
        "us" or "µs" or "μs" => 1e-3,
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => throw Invalid($"time: unknown unit {GoText.Quote(unit)} in duration {GoText.Quote(text)}"),
    };

    static TimeSpan FromMilliseconds(double value) => TimeSpan.FromMilliseconds(Math.Clamp(double.IsNaN(value) ? 0 : value, 0, int.MaxValue));

    static InvalidRequestException Invalid(string message) => new($"invalid timeout value: {message}");
}
