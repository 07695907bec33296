using System.Buffers;
using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;

namespace ScriptEngine.Modules.Http;

/// <summary>
/// Selects in the bytes of a JSON text without making values of what is not selected: a script that asks a megabyte for its length pays
/// for reading it.
/// </summary>
internal ref struct JsonScan(ReadOnlySpan<byte> json)
{
    private const int DeepestNesting = 10_000;

    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(static i => (byte)i), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;
    private int _depth;

    public static bool IsValid(ReadOnlySpan<byte> json)
    {
        JsonScan scan = new(json);
        if (!scan.TrySkip())
            return false;
        scan.SkipSpace();
        return scan._at == json.Length;
    }

    /// <param name="json">Valid.</param>
    /// <param name="names">Of a <see cref="JsonSelector"/>.</param>
    /// <returns>Null where nothing is found.</returns>
    /// <exception cref="GoJsonException">A number is found that is too large for one.</exception>
    public static JsValue? Select(Engine engine, ReadOnlySpan<byte> json, ReadOnlySpan<byte[]> names)
    {
        JsonScan scan = new(json);
        for (var i = 0; i < names.Length; i++)
        {
            switch (scan.Next())
            {
                case (byte)'[' when ReferenceEquals(names[i], JsonSelector.Each):
                    return i == names.Length - 1 ? JsNumber.Create(scan.Count()) : scan.SelectOfEach(engine, names[(i + 1)..]);
                case (byte)'[' when uint.TryParse(names[i], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && scan.TryEnterItem(index):
                case (byte)'{' when scan.TryEnterMember(engine, names[i]):
                    break;
                default:
                    return null;
            }
        }

        return GoJsonReader.Parse(engine, scan.TakeValue());
    }

    private JsArray SelectOfEach(Engine engine, ReadOnlySpan<byte[]> names)
    {
        List<JsValue> found = [];
        for (var isThere = HasFirst(']'); isThere; isThere = HasAnother())
        {
            if (Select(engine, TakeValue(), names) is { } of)
                found.Add(of);
        }

        return new JsArray(engine, found.ToArray());
    }

    private ReadOnlySpan<byte> TakeValue()
    {
        SkipSpace();
        var start = _at;
        TrySkip();
        return _json[start.._at];
    }

    private int Count()
    {
        var count = 0;
        for (var isThere = HasFirst(']'); isThere; isThere = HasAnother())
        {
            TrySkip();
            count++;
        }

        return count;
    }

    private bool TryEnterItem(uint index)
    {
        uint passed = 0;
        for (var isThere = HasFirst(']'); isThere; isThere = HasAnother())
        {
            if (passed++ == index)
                return true;
            TrySkip();
        }

        return false;
    }

    private bool TryEnterMember(Engine engine, ReadOnlySpan<byte> name)
    {
        for (var isThere = HasFirst('}'); isThere; isThere = HasAnother())
        {
            var text = TakeValue();
            Next();
            _at++;
            var isWanted = text.Contains((byte)'\\')
                ? name.SequenceEqual(Encoding.UTF8.GetBytes(GoJsonReader.Parse(engine, text).AsString()))
                : text[1..^1].SequenceEqual(name);
            if (isWanted)
                return true;
            TrySkip();
        }

        return false;
    }

    /// <summary>Enters a list or object and says whether anything is in it.</summary>
    private bool HasFirst(char end)
    {
        _at++;
        return Next() != end;
    }

    private bool HasAnother() => Next() == ',' && ++_at > 0;

    private bool TrySkip()
    {
        switch (Next())
        {
            case (byte)'{': return TrySkipItems('}');
            case (byte)'[': return TrySkipItems(']');
            case (byte)'"': return TrySkipText();
            case (byte)'t': return TrySkip("true"u8);
            case (byte)'f': return TrySkip("false"u8);
            case (byte)'n': return TrySkip("null"u8);
            default: return TrySkipNumber();
        }
    }

    /// <summary>Skips a list or an object, whose items have names.</summary>
    private bool TrySkipItems(char end)
    {
        if (++_depth > DeepestNesting)
            return false;
        for (var isThere = HasFirst(end); isThere; isThere = HasAnother())
        {
            if (end == '}' && !TrySkipName())
                return false;
            if (!TrySkip())
                return false;
        }

        _depth--;
        return Takes(end);
    }

    private bool TrySkipName() => Next() == '"' && TrySkipText() && Next() == ':' && ++_at > 0;

    private bool TrySkipText()
    {
        _at++;
        while (true)
        {
            var plain = _json[_at..].IndexOfAny(EndsPlainText);
            if (plain < 0)
                return false;
            _at += plain + 1;
            switch (_json[_at - 1])
            {
                case (byte)'"':
                    return true;
                case (byte)'\\' when TrySkipEscape():
                    break;
                default:
                    return false;
            }
        }
    }

    private bool TrySkipEscape()
    {
        if (_at >= _json.Length || !@"bfnrt\/""u".Contains((char)_json[_at], StringComparison.Ordinal))
            return false;
        if (_json[_at++] != 'u')
            return true;
        for (var end = _at + 4; _at < end; _at++)
        {
            if (_at >= _json.Length || !char.IsAsciiHexDigit((char)_json[_at]))
                return false;
        }

        return true;
    }

    private bool TrySkip(ReadOnlySpan<byte> literal)
    {
        var isThere = _json[_at..].StartsWith(literal);
        _at += literal.Length;
        return isThere;
    }

    private bool TrySkipNumber()
    {
        Takes('-');
        if (!Takes('0') && !TrySkipDigits())
            return false;
        if (Takes('.') && !TrySkipDigits())
            return false;
        if (!Takes('e') && !Takes('E'))
            return true;
        if (!Takes('+'))
            Takes('-');
        return TrySkipDigits();
    }

    private bool TrySkipDigits()
    {
        var start = _at;
        while (_at < _json.Length && _json[_at] is >= (byte)'0' and <= (byte)'9')
            _at++;
        return _at > start;
    }

    private bool Takes(char expected)
    {
        if (_at >= _json.Length || _json[_at] != expected)
            return false;
        _at++;
        return true;
    }

    /// <summary>The next byte that is no space; 0, which begins nothing, at the end.</summary>
    private byte Next()
    {
        SkipSpace();
        return _at < _json.Length ? _json[_at] : (byte)0;
    }

    private void SkipSpace()
    {
        while (_at < _json.Length && _json[_at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            _at++;
    }
}
