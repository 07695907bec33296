using System.Globalization;
using System.Text.Json;
using ScriptEngine.Formats;

namespace ScriptEngine.Summary;

/// <summary>Writes JSON as JavaScript's <c>JSON.stringify</c> does: its numbers, its escapes and its indentation.</summary>
/// <param name="indent">Spaces a level; 0 for one line.</param>
internal sealed class JsonText(TextWriter target, int indent)
{
    private int _depth;
    private bool _first = true;
    private bool _afterName;

    public JsonText Begin(char bracket = '{')
    {
        Separate();
        target.Write(bracket);
        _depth++;
        _first = true;
        return this;
    }

    public JsonText End(char bracket = '}')
    {
        _depth--;
        if (!_first)
            NewLine();
        target.Write(bracket);
        _first = false;
        return this;
    }

    public JsonText Name(string name)
    {
        Separate();
        Quote(name);
        target.Write(indent > 0 ? ": " : ":");
        _afterName = true;
        return this;
    }

    public JsonText Value(string text)
    {
        Separate();
        Quote(text);
        return this;
    }

    public JsonText Value(double number) => Raw(double.IsFinite(number) ? JsNumberText.Format(number) : "null");

    public JsonText Value(bool value) => Raw(value ? "true" : "false");

    public JsonText Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Begin();
                foreach (var property in element.EnumerateObject())
                    Name(property.Name).Value(property.Value);
                return End();
            case JsonValueKind.Array:
                Begin('[');
                foreach (var item in element.EnumerateArray())
                    Value(item);
                return End(']');
            case JsonValueKind.String:
                return Value(element.GetString()!);
            case JsonValueKind.Number:
                return Value(element.GetDouble());
            default:
                return Raw(element.GetRawText());
        }
    }

    private JsonText Raw(string text)
    {
        Separate();
        target.Write(text);
        return this;
    }

    private void Separate()
    {
        if (_afterName)
        {
            _afterName = false;
            return;
        }

        if (_depth == 0)
            return;
        if (!_first)
            target.Write(',');
        _first = false;
        NewLine();
    }

    private void NewLine()
    {
        if (indent == 0)
            return;
        target.Write('\n');
        for (var i = 0; i < _depth * indent; i++)
            target.Write(' ');
    }

    private void Quote(string text)
    {
        target.Write('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"': target.Write("\\\""); break;
                case '\\': target.Write("\\\\"); break;
                case '\b': target.Write("\\b"); break;
                case '\f': target.Write("\\f"); break;
                case '\n': target.Write("\\n"); break;
                case '\r': target.Write("\\r"); break;
                case '\t': target.Write("\\t"); break;
                default:
                    var isPair = i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]);
                    if (isPair)
                    {
                        target.Write(c);
                        target.Write(text[++i]);
                    }
                    else if (c < ' ' || char.IsSurrogate(c))
                    {
                        target.Write("\\u");
                        target.Write(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        target.Write(c);
                    }

                    break;
            }
        }

        target.Write('"');
    }
}
