namespace ScriptEngine.Modules.Encodings;

/// <summary>Base64 decoding that is as strict as k6's, and names the same byte when something is wrong.</summary>
internal static class Base64
{
    private const string Standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <param name="isRaw">Whether it has no padding.</param>
    /// <exception cref="FormatException">It is not base64 of that kind.</exception>
    public static byte[] Decode(string text, bool isUrl, bool isRaw)
    {
        var alphabet = isUrl ? Url : Standard;
        List<byte> bytes = new(text.Length * 3 / 4);
        var bits = 0;
        var count = 0;
        var i = 0;
        var quantum = 0;
        for (; i < text.Length && text[i] != '='; i++)
        {
            // Line breaks may be anywhere.
            if (text[i] is '\n' or '\r')
                continue;
            var value = alphabet.IndexOf(text[i], StringComparison.Ordinal);
            if (value < 0)
                throw Corrupt(i);
            if (count % 4 == 0)
                quantum = i;
            bits = (bits << 6) | value;
            if (++count % 4 != 0)
                continue;
            Take(3, 0);
        }

        var rest = count % 4;
        if (i < text.Length)
            CheckPadding(text, i, rest, isRaw);
        else if (!isRaw && rest != 0)
            throw Corrupt(quantum);
        if (rest == 1)
            throw Corrupt(quantum);
        if (rest > 1)
        {
            bits <<= 6 * (4 - rest);
            Take(rest - 1, 0);
        }

        return [.. bytes];

        void Take(int taken, int cleared)
        {
            for (var k = 0; k < taken; k++)
                bytes.Add((byte)(bits >> (16 - (8 * k))));
            bits = cleared;
        }
    }

    private static void CheckPadding(string text, int first, int rest, bool isRaw)
    {
        if (isRaw || rest < 2)
            throw Corrupt(first);
        var missing = 4 - rest;
        var i = first;
        for (; i < text.Length && missing > 0; i++)
        {
            if (text[i] is '\n' or '\r')
                continue;
            if (text[i] != '=')
                throw Corrupt(i);
            missing--;
        }

        if (missing > 0)
            throw Corrupt(text.Length);
        for (; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r'))
                throw Corrupt(i);
        }
    }

    private static FormatException Corrupt(int at) => new($"illegal base64 data at input byte {at}");
}
