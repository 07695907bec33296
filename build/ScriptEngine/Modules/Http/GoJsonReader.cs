using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Jint;
using Jint.Native;
using ScriptEngine.Logging;

namespace ScriptEngine.Modules.Http;

/// <summary>Makes a script's values of JSON bytes, without a string of the whole in between, and refuses what Go refuses in its words.</summary>
ref struct GoJsonReader(Engine engine, ReadOnlySpan<byte> json)
{
    const int DeepestNesting = 10_000;
    const string ValueExpected = "looking for beginning of value";

    static readonly SearchValues<byte> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, 32).Select(static i => (byte)i), (byte)'"', (byte)'\\']);

    readonly ReadOnlySpan<byte> json = json;
    int at;
    int depth;

    /// <exception cref="GoJsonException">It is no JSON.</exception>
    public static JsValue Parse(Engine engine, ReadOnlySpan<byte> json)
    {
        GoJsonReader reader = new(engine, json);
        JsValue value = reader.Value();
        reader.SkipSpace();
        return reader.at == json.Length ? value : throw reader.Unexpected("after top-level value");
    }

    JsValue Value()
    {
        switch (Next())
        {
            case (byte)'{': return Object();
            case (byte)'[': return Array();
            case (byte)'"': return Text();
            case (byte)'t': return Literal("true"u8, JsBoolean.True);
            case (byte)'f': return Literal("false"u8, JsBoolean.False);
            case (byte)'n': return Literal("null"u8, JsValue.Null);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'): return Number();
            default: throw Unexpected(ValueExpected);
        }
    }

    JsObject Object()
    {
        Enter();
        List<KeyValuePair<string, JsValue>> members = [];
        if (Next() == '}')
        {
            Leave();
            return new JsObject(engine);
        }

        while (true)
        {
            if (Next() != '"')
                throw Unexpected("looking for beginning of object key string");
            string name = Text();
            if (Next() != ':')
                throw Unexpected("after object key");
            at++;
            members.Add(new(name, Value()));
            switch (Next())
            {
                case (byte)',':
                    at++;
                    break;
                case (byte)'}':
                    Leave();
                    return JsObject.CreateFromEntries(engine, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
                default:
                    throw Unexpected("after object key:value pair");
            }
        }
    }

    JsArray Array()
    {
        Enter();
        List<JsValue> items = [];
        if (Next() == ']')
        {
            Leave();
            return new JsArray(engine);
        }

        while (true)
        {
            items.Add(Value());
            switch (Next())
            {
                case (byte)',':
                    at++;
                    break;
                case (byte)']':
                    Leave();
                    return new JsArray(engine, items.ToArray());
                default:
                    throw Unexpected("after array element");
            }
        }
    }

    void Enter()
    {
        at++;
        if (++depth > DeepestNesting)
            throw new GoJsonException("exceeded max depth", at);
    }

    void Leave()
    {
        at++;
        depth--;
    }

    string Text()
    {
        int start = ++at;
        int end = json[at..].IndexOfAny(EndsPlainText);
        if (end >= 0 && json[at + end] == '"')
        {
            at += end + 1;
            return Encoding.UTF8.GetString(json.Slice(start, end));
        }

        StringBuilder text = new();
        while (true)
        {
            int plain = json[at..].IndexOfAny(EndsPlainText);
            if (plain < 0)
                throw Ended();
            text.Append(Encoding.UTF8.GetString(json.Slice(at, plain)));
            at += plain;
            switch (json[at])
            {
                case (byte)'"':
                    at++;
                    return text.ToString();
                case (byte)'\\':
                    at++;
                    text.Append(Escape());
                    break;
                default:
                    throw Unexpected("in string literal");
            }
        }
    }

    char Escape()
    {
        if (at >= json.Length)
            throw EndedIn("in string escape code");
        char escaped = (char)json[at] switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '\\' => '\\',
            '/' => '/',
            '"' => '"',
            'u' => Unicode(),
            _ => throw Unexpected("in string escape code"),
        };
        at++;
        return escaped;
    }

    char Unicode()
    {
        int code = 0;
        for (int i = 0; i < 4; i++)
        {
            const string context = "in \\u hexadecimal character escape";
            at++;
            if (at >= json.Length)
                throw EndedIn(context);
            if (!char.IsAsciiHexDigit((char)json[at]))
                throw Unexpected(context);
            code = (code << 4) | Convert.ToInt32(((char)json[at]).ToString(), 16);
        }

        return (char)code;
    }

    JsValue Literal(ReadOnlySpan<byte> expected, JsValue value)
    {
        for (int i = 1; i < expected.Length; i++)
        {
            at++;
            if (at < json.Length && json[at] == expected[i])
                continue;
            string context = $"in literal {Encoding.ASCII.GetString(expected)} (expecting '{(char)expected[i]}')";
            throw at >= json.Length ? EndedIn(context) : Unexpected(context);
        }

        at++;
        return value;
    }

    JsNumber Number()
    {
        int start = at;
        if (json[at] == '-')
        {
            at++;
            RequireDigit("in numeric literal");
        }

        if (json[at] == '0')
            at++;
        else
            SkipDigits();
        if (at < json.Length && json[at] == '.')
        {
            at++;
            RequireDigit("after decimal point in numeric literal");
            SkipDigits();
        }

        if (at < json.Length && json[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < json.Length && json[at] is (byte)'+' or (byte)'-')
                at++;
            RequireDigit("in exponent of numeric literal");
            SkipDigits();
        }

        ReadOnlySpan<byte> digits = json[start..at];
        if (digits.Length < 10 && Utf8Parser.TryParse(digits, out int small, out int consumed) && consumed == digits.Length)
            return JsNumber.Create(small);
        return Utf8Parser.TryParse(digits, out double number, out _) && double.IsFinite(number)
            ? JsNumber.Create(number)
            : throw new GoJsonException($"json: cannot unmarshal number {Encoding.ASCII.GetString(digits)} into Go value of type float64", -1);
    }

    void RequireDigit(string context)
    {
        if (at >= json.Length)
            throw EndedIn(context);
        if (json[at] is not (>= (byte)'0' and <= (byte)'9'))
            throw Unexpected(context);
    }

    void SkipDigits()
    {
        while (at < json.Length && json[at] is >= (byte)'0' and <= (byte)'9')
            at++;
    }

    byte Next()
    {
        SkipSpace();
        return at < json.Length ? json[at] : throw Ended();
    }

    void SkipSpace()
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
    }

    readonly GoJsonException Unexpected(string context) => new($"invalid character {Quote((char)json[at])} {context}", at + 1);

    readonly GoJsonException Ended() => new("unexpected end of JSON input", json.Length);

    // Go looks for the end by reading a space.
    readonly GoJsonException EndedIn(string context) => new($"invalid character ' ' {context}", json.Length);

    static string Quote(char c) => c switch
    {
        '\'' => @"'\''",
        '"' => "'\"'",
        _ => $"'{GoText.Quote(c.ToString())[1..^1]}'",
    };
}
