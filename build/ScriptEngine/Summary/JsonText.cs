using System.Globalization;
using System.Text.Json;

namespace ScriptEngine.Summary;

/// <summary>Writes JSON as JavaScript's <c>JSON.stringify</c> does: its numbers, its escapes and its indentation.</summary>
/// <param name="indent">Spaces a level; 0 for one line.</param>
sealed class JsonText(TextWriter target, int indent)
{
    int depth;
    bool first = true;
    bool afterName;

    public JsonText Begin(char bracket = '{')
    {
        Separate();
        target.Write(bracket);
        depth++;
        first = true;
        return this;
    }

    public JsonText End(char bracket = '}')
    {
        depth--;
        if (!first)
            NewLine();
        target.Write(bracket);
        first = false;
        return this;
    }

    public JsonText Name(string name)
    {
        Separate();
        Quote(name);
        target.Write(indent > 0 ? ": " : ":");
        afterName = true;
        return this;
    }

    public JsonText Value(string text)
    {
        Separate();
        Quote(text);
        return this;
    }

    public JsonText Value(double number) => Raw(double.IsFinite(number) ? JsNumber.Format(number) : "null");

    public JsonText Value(bool value) => Raw(value ? "true" : "false");

    public JsonText Value(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Begin();
                foreach (JsonProperty property in element.EnumerateObject())
                    Name(property.Name).Value(property.Value);
                return End();
            case JsonValueKind.Array:
                Begin('[');
                foreach (JsonElement item in element.EnumerateArray())
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

    JsonText Raw(string text)
    {
        Separate();
        target.Write(text);
        return this;
    }

    void Separate()
    {
        if (afterName)
        {
            afterName = false;
            return;
        }

        if (depth == 0)
            return;
        if (!first)
            target.Write(',');
        first = false;
        NewLine();
    }

    void NewLine()
    {
        if (indent == 0)
            return;
        target.Write('\n');
        for (int i = 0; i < depth * indent; i++)
            target.Write(' ');
    }

    void Quote(string text)
    {
        target.Write('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
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
                    bool isPair = i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]);
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
