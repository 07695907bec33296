using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Jint;
using Jint.Native;
using ScriptEngine.Formats;

namespace ScriptEngine.Modules.Http;

/// <summary>
/// Makes a script's values of JSON bytes, without a string of the whole in between, and refuses what Go refuses in its words.
/// </summary>
internal ref struct GoJsonReader(Engine engine, ReadOnlySpan<byte> json)
{
    private const int DeepestNesting = 10_000;
    private const string ValueExpected = "looking for beginning of value";

    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(static i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;
    private int _depth;

    /// <exception cref="GoJsonException">It is no JSON.</exception>
    public static JsValue Parse(Engine engine, ReadOnlySpan<byte> json)
    {
        GoJsonReader reader = new(engine, json);
        var value = reader.Value();
        reader.SkipSpace();
        return reader._at == json.Length ? value : throw reader.Unexpected("after top-level value");
    }

    private JsValue Value()
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

    private JsObject Object()
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
            var name = Text();
            if (Next() != ':')
                throw Unexpected("after object key");
            _at++;
            members.Add(new(name, Value()));
            switch (Next())
            {
                case (byte)',':
                    _at++;
                    break;
                case (byte)'}':
                    Leave();
                    return JsObject.CreateFromEntries(engine, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(members));
                default:
                    throw Unexpected("after object key:value pair");
            }
        }
    }

    private JsArray Array()
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
                    _at++;
                    break;
                case (byte)']':
                    Leave();
                    return new JsArray(engine, items.ToArray());
                default:
                    throw Unexpected("after array element");
            }
        }
    }

    private void Enter()
    {
        _at++;
        if (++_depth > DeepestNesting)
            throw new GoJsonException("exceeded max depth", _at);
    }

    private void Leave()
    {
        _at++;
        _depth--;
    }

    private string Text()
    {
        var start = ++_at;
        var end = _json[_at..].IndexOfAny(EndsPlainText);
        if (end >= 0 && _json[_at + end] == '"')
        {
            _at += end + 1;
            return Encoding.UTF8.GetString(_json.Slice(start, end));
        }

        StringBuilder text = new();
        while (true)
        {
            var plain = _json[_at..].IndexOfAny(EndsPlainText);
            if (plain < 0)
                throw Ended();
            text.Append(Encoding.UTF8.GetString(_json.Slice(_at, plain)));
            _at += plain;
            switch (_json[_at])
            {
                case (byte)'"':
                    _at++;
                    return text.ToString();
                case (byte)'\\':
                    _at++;
                    text.Append(Escape());
                    break;
                default:
                    throw Unexpected("in string literal");
            }
        }
    }

    private char Escape()
    {
        if (_at >= _json.Length)
            throw EndedIn("in string escape code");
        var escaped = (char)_json[_at] switch
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
        _at++;
        return escaped;
    }

    private char Unicode()
    {
        var code = 0;
        for (var i = 0; i < 4; i++)
        {
            const string context = "in \\u hexadecimal character escape";
            _at++;
            if (_at >= _json.Length)
                throw EndedIn(context);
            if (!char.IsAsciiHexDigit((char)_json[_at]))
                throw Unexpected(context);
            code = (code << 4) | Convert.ToInt32(((char)_json[_at]).ToString(), 16);
        }

        return (char)code;
    }

    private JsValue Literal(ReadOnlySpan<byte> expected, JsValue value)
    {
        for (var i = 1; i < expected.Length; i++)
        {
            _at++;
            if (_at < _json.Length && _json[_at] == expected[i])
                continue;
            var context = $"in literal {Encoding.ASCII.GetString(expected)} (expecting '{(char)expected[i]}')";
            throw _at >= _json.Length ? EndedIn(context) : Unexpected(context);
        }

        _at++;
        return value;
    }

    private JsNumber Number()
    {
        var start = _at;
        if (_json[_at] == '-')
        {
            _at++;
            RequireDigit("in numeric literal");
        }

        if (_json[_at] == '0')
            _at++;
        else
            SkipDigits();
        if (_at < _json.Length && _json[_at] == '.')
        {
            _at++;
            RequireDigit("after decimal point in numeric literal");
            SkipDigits();
        }

        if (_at < _json.Length && _json[_at] is (byte)'e' or (byte)'E')
        {
            _at++;
            if (_at < _json.Length && _json[_at] is (byte)'+' or (byte)'-')
                _at++;
            RequireDigit("in exponent of numeric literal");
            SkipDigits();
        }

        var digits = _json[start.._at];
        if (digits.Length < 10 && Utf8Parser.TryParse(digits, out int small, out var consumed) && consumed == digits.Length)
            return JsNumber.Create(small);
        return Utf8Parser.TryParse(digits, out double number, out _) && double.IsFinite(number)
            ? JsNumber.Create(number)
            : throw new GoJsonException(
                $"json: cannot unmarshal number {Encoding.ASCII.GetString(digits)} into Go value of type float64", -1);
    }

    private void RequireDigit(string context)
    {
        if (_at >= _json.Length)
            throw EndedIn(context);
        if (_json[_at] is not (>= (byte)'0' and <= (byte)'9'))
            throw Unexpected(context);
    }

    private void SkipDigits()
    {
        while (_at < _json.Length && _json[_at] is >= (byte)'0' and <= (byte)'9')
            _at++;
    }

    private byte Next()
    {
        SkipSpace();
        return _at < _json.Length ? _json[_at] : throw Ended();
    }

    private void SkipSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            _at++;
    }

    private readonly GoJsonException Unexpected(string context) => new($"invalid character {Quote((char)_json[_at])} {context}", _at + 1);

    private readonly GoJsonException Ended() => new("unexpected end of JSON input", _json.Length);

    // Go looks for the end by reading a space.
    private readonly GoJsonException EndedIn(string context) => new($"invalid character ' ' {context}", _json.Length);

    private static string Quote(char c) => c switch
    {
        '\'' => @"'\''",
        '"' => "'\"'",
        _ => $"'{GoText.Quote(c.ToString())[1..^1]}'",
    };
}
