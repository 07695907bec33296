using System.Globalization;
using System.Text;

namespace ScriptEngine.Outputs;

/// <summary>JSON as Go's encoder writes it.</summary>
internal static class GoJson
{
    public static void AppendString(StringBuilder target, string text, bool escapesHtml = false)
    {
        target.Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"': target.Append("\\\""); break;
                case '\\': target.Append("\\\\"); break;
                case '\b': target.Append("\\b"); break;
                case '\f': target.Append("\\f"); break;
                case '\n': target.Append("\\n"); break;
                case '\r': target.Append("\\r"); break;
                case '\t': target.Append("\\t"); break;
                case < ' ' or '\u2028' or '\u2029':
                case '<' or '>' or '&' when escapesHtml:
                    target.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default: target.Append(c); break;
            }
        }

        target.Append('"');
    }

    /// <summary>Shortest text that reads back as the same number; with an exponent below 1e-6 and from 1e21 on.</summary>
    public static void AppendNumber(StringBuilder target, double value)
    {
        if (value == Math.Truncate(value) && Math.Abs(value) < 1e15)
            target.Append((long)value);
        else if (Math.Abs(value) is >= 1e-4 and < 1e15)
            target.Append(CultureInfo.InvariantCulture, $"{value:R}");
        else
            target.Append(ScriptEngine.Formats.JsNumberText.Format(value));
    }
}
