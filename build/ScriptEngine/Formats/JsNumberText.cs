using System.Globalization;
using System.Numerics;

namespace ScriptEngine.Formats;

/// <summary>Numbers as JavaScript writes them: k6 makes its summaries in JavaScript.</summary>
internal static class JsNumberText
{
    /// <summary>The shortest text that reads back; with an exponent below 1e-6 and from 1e21 on (ECMA-262, Number::toString).</summary>
    public static string Format(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "Infinity" : "-Infinity";
        if (value == 0)
            return "0";

        (var digits, var point) = Shortest(Math.Abs(value));
        var sign = value < 0 ? "-" : "";
        if (point is > 21 or < -5)
        {
            var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
            var exponentSign = point > 0 ? '+' : '-';
            return string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}e{exponentSign}{Math.Abs(point - 1)}");
        }

        return sign + point switch
        {
            _ when point >= digits.Length => digits.PadRight(point, '0'),
            > 0 => $"{digits[..point]}.{digits[point..]}",
            _ => $"0.{new string('0', -point)}{digits}",
        };
    }

    /// <summary>With that many decimals, the exact value rounded half up (ECMA-262, Number.prototype.toFixed).</summary>
    public static string ToFixed(double value, int decimals)
    {
        var magnitude = Math.Abs(value);
        if (!(magnitude < 1e21))
            return Format(value);

        var digits = Scaled(magnitude, decimals).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return (value < 0 ? "-" : "") + digits[..^decimals] + (decimals > 0 ? $".{digits[^decimals..]}" : "");
    }

    // value = mantissa * 2^exponent, so that value * 10^decimals is a fraction of whole numbers.
    private static BigInteger Scaled(double value, int decimals)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)(bits >> 52);
        BigInteger mantissa = (bits & 0xF_FFFF_FFFF_FFFF) | (biased == 0 ? 0 : 1L << 52);
        var exponent = Math.Max(biased, 1) - 1075;
        var numerator = mantissa * BigInteger.Pow(10, decimals);
        return exponent >= 0 ? numerator << exponent : ((numerator << 1) + (BigInteger.One << -exponent)) >> (1 - exponent);
    }

    // value = 0.digits * 10^point
    private static (string Digits, int Point) Shortest(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? text : text[..e];
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        var zeros = digits.Length - digits.AsSpan().TrimStart('0').Length;
        return (digits.Trim('0'), (dot < 0 ? mantissa.Length : dot) - zeros + exponent);
    }
}
