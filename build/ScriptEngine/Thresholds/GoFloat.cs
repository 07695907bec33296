using System.Globalization;
using ScriptEngine.Formats;

namespace ScriptEngine.Thresholds;

/// <summary>
/// Numbers as Go's <c>strconv.ParseFloat</c> reads them: besides decimals also <c>inf</c>, <c>nan</c>, <c>1_000</c> and hexadecimals such
/// as <c>0x1p-2</c>.
/// </summary>
internal static class GoFloat
{
    /// <exception cref="FormatException">It is no number, or too large; the message is Go's.</exception>
    public static double Parse(string text)
    {
        var value = IsWord(text, out var word) ? word
            : IsHexadecimal(text) ? Hexadecimal(text)
            : Decimal(text);
        return double.IsInfinity(value) && !double.IsInfinity(word)
            ? throw new FormatException(GoText.Unread("ParseFloat", text, isTooLarge: true))
            : value;
    }

    private static bool IsWord(string text, out double value)
    {
        var unsigned = Unsigned(text);
        value = 0;
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase))
            value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        else if (text.Equals("nan", StringComparison.OrdinalIgnoreCase))
            value = double.NaN;
        return value != 0;
    }

    private static double Decimal(string text)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return IsMadeOf(text, "+-.eE_") && double.TryParse(WithoutUnderscores(text), Style, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Invalid(text);
    }

    private static bool IsHexadecimal(string text) => Unsigned(text).StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    // mantissa * 2^exponent, the mantissa with a point anywhere; the exponent is not optional.
    private static double Hexadecimal(string text)
    {
        string digits = new(Unsigned(WithoutUnderscores(text, afterPrefix: true))[2..]);
        var p = digits.IndexOfAny(['p', 'P']);
        if (p < 0 || !IsMadeOf(digits[(p + 1)..], "+-")
            || !int.TryParse(digits[(p + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
            throw Invalid(text);

        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var mantissa = point < 0 || point > p ? digits[..p] : digits[..point] + digits[(point + 1)..p];
        if (mantissa.Length == 0 || !mantissa.All(char.IsAsciiHexDigit))
            throw Invalid(text);

        var value = mantissa.Aggregate(0.0, (sum, digit) => (sum * 16) + Convert.ToInt32(digit.ToString(), 16));
        var scaled = Math.ScaleB(value, exponent - (point < 0 ? 0 : 4 * (p - point - 1)));
        return text[0] == '-' ? -scaled : scaled;
    }

    private static ReadOnlySpan<char> Unsigned(string text) => text.Length > 0 && text[0] is '+' or '-' ? text.AsSpan(1) : text;

    private static bool IsMadeOf(string text, string marks) =>
        text.All(c => char.IsAsciiDigit(c) || marks.Contains(c, StringComparison.Ordinal));

    // They may stand between digits, and after the prefix of hexadecimals.
    private static string WithoutUnderscores(string text, bool afterPrefix = false)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '_')
                continue;
            var follows = i > 0 && (char.IsAsciiHexDigit(text[i - 1]) || (afterPrefix && text[i - 1] is 'x' or 'X'));
            if (!follows || i == text.Length - 1 || !char.IsAsciiHexDigit(text[i + 1]))
                throw Invalid(text);
        }

        return text.Replace("_", "", StringComparison.Ordinal);
    }

    private static FormatException Invalid(string text) => new(GoText.Unread("ParseFloat", text));
}
