using System.Buffers;
using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;

namespace ScriptEngine.Modules.Http;

/// <summary>
/// Selects in the bytes of a JSON text without making values of what is not selected: a script that asks a megabyte for its length pays
/// for reading it. Takes the selectors that are names and indexes, and <c>#</c> at their end.
/// </summary>
ref struct JsonScan(ReadOnlySpan<byte> json)
{
    const int DeepestNesting = 10_000;

    static readonly SearchValues<byte> EndsPlainText = SearchValues.Create([.. Enumerable.Range(0, 32).Select(static i => (byte)i), (byte)'"', (byte)'\\']);
    static readonly SearchValues<char> HasMeaning = SearchValues.Create(@"*?\|#@!{}[]()<>=%""");

    readonly ReadOnlySpan<byte> json = json;
    int at;
    int depth;

    /// <summary>Whether <see cref="Select"/> takes the selector.</summary>
    public static bool IsPlain(string selector)
    {
        ReadOnlySpan<char> names = selector == "#" ? "" : selector.EndsWith(".#", StringComparison.Ordinal) ? selector.AsSpan(..^2) : selector;
        return selector == "#" || (!names.IsEmpty && !names.ContainsAny(HasMeaning) && names[0] != '.' && names[^1] != '.' && !names.Contains("..", StringComparison.Ordinal));
    }

    public static bool IsValid(ReadOnlySpan<byte> json)
    {
        JsonScan scan = new(json);
        if (!scan.TrySkip())
            return false;
        scan.SkipSpace();
        return scan.at == json.Length;
    }

    /// <param name="json">Valid.</param>
    /// <param name="selector">A plain one.</param>
    /// <returns>Null where nothing is found.</returns>
    /// <exception cref="GoJsonException">A number is found that is too large for one.</exception>
    public static JsValue? Select(Engine engine, ReadOnlySpan<byte> json, string selector)
    {
        JsonScan scan = new(json);
        foreach (Range range in selector.AsSpan().Split('.'))
        {
            ReadOnlySpan<char> name = selector.AsSpan(range);
            switch (scan.Next())
            {
                case (byte)'[' when name is "#":
                    return JsNumber.Create(scan.Count());
                case (byte)'[':
                    if (!uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out uint index) || !scan.TryEnterItem(index))
                        return null;
                    break;
                case (byte)'{':
                    if (!scan.TryEnterMember(engine, name))
                        return null;
                    break;
                default:
                    return null;
            }
        }

        scan.SkipSpace();
        int start = scan.at;
        scan.TrySkip();
        return GoJsonReader.Parse(engine, json[start..scan.at]);
    }

    int Count()
    {
        int count = 0;
        for (bool isThere = HasFirst(']'); isThere; isThere = HasAnother())
        {
            TrySkip();
            count++;
        }

        return count;
    }

    bool TryEnterItem(uint index)
    {
        uint passed = 0;
        for (bool isThere = HasFirst(']'); isThere; isThere = HasAnother())
        {
            if (passed++ == index)
                return true;
            TrySkip();
        }

        return false;
    }

    bool TryEnterMember(Engine engine, ReadOnlySpan<char> name)
    {
        Span<byte> wanted = new byte[Encoding.UTF8.GetMaxByteCount(name.Length)];
        wanted = wanted[..Encoding.UTF8.GetBytes(name, wanted)];
        for (bool isThere = HasFirst('}'); isThere; isThere = HasAnother())
        {
            SkipSpace();
            int start = at;
            TrySkipText();
            ReadOnlySpan<byte> text = json[start..at];
            Next();
            at++;
            bool isWanted = text.Contains((byte)'\\')
                ? name.SequenceEqual(GoJsonReader.Parse(engine, text).AsString())
                : text[1..^1].SequenceEqual(wanted);
            if (isWanted)
                return true;
            TrySkip();
        }

        return false;
    }

    /// <summary>Enters a list or object and says whether anything is in it.</summary>
    bool HasFirst(char end)
    {
        at++;
        return Next() != end;
    }

    bool HasAnother() => Next() == ',' && ++at > 0;

    bool TrySkip()
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
    bool TrySkipItems(char end)
    {
        if (++depth > DeepestNesting)
            return false;
        for (bool isThere = HasFirst(end); isThere; isThere = HasAnother())
        {
            if (end == '}' && !TrySkipName())
                return false;
            if (!TrySkip())
                return false;
        }

        depth--;
        return Takes(end);
    }

    bool TrySkipName() => Next() == '"' && TrySkipText() && Next() == ':' && ++at > 0;

    bool TrySkipText()
    {
        at++;
        while (true)
        {
            int plain = json[at..].IndexOfAny(EndsPlainText);
            if (plain < 0)
                return false;
            at += plain + 1;
            switch (json[at - 1])
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

    bool TrySkipEscape()
    {
        if (at >= json.Length || !@"bfnrt\/""u".Contains((char)json[at], StringComparison.Ordinal))
            return false;
        if (json[at++] != 'u')
            return true;
        for (int end = at + 4; at < end; at++)
        {
            if (at >= json.Length || !char.IsAsciiHexDigit((char)json[at]))
                return false;
        }

        return true;
    }

    bool TrySkip(ReadOnlySpan<byte> literal)
    {
        bool isThere = json[at..].StartsWith(literal);
        at += literal.Length;
        return isThere;
    }

    bool TrySkipNumber()
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

    bool TrySkipDigits()
    {
        int start = at;
        while (at < json.Length && json[at] is >= (byte)'0' and <= (byte)'9')
            at++;
        return at > start;
    }

    bool Takes(char expected)
    {
        if (at >= json.Length || json[at] != expected)
            return false;
        at++;
        return true;
    }

    /// <summary>The next byte that is no space; 0, which begins nothing, at the end.</summary>
    byte Next()
    {
        SkipSpace();
        return at < json.Length ? json[at] : (byte)0;
    }

    void SkipSpace()
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
    }
}
