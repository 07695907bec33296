using System.Text;
using ScriptEngine.Formats;

namespace ScriptEngine.Modules.Http;

/// <summary>
/// The part of GJSON's selectors that scripts need: names and indices with dots between them (<c>a.0.id</c>), <c>#</c> for how many a list
/// holds and <c>#.id</c> for a member of each. A backslash takes the meaning off what follows. What k6 has besides is refused.
/// </summary>
internal static class JsonSelector
{
    /// <summary>Stands for a <c>#</c>, which on a list is no name: compared by reference, since a name may be written <c>\#</c>.</summary>
    public static readonly byte[] Each = "#"u8.ToArray();

    /// <returns>The names, as they stand in JSON.</returns>
    /// <exception cref="NotSupportedException">The selector is one that only k6 has.</exception>
    public static byte[][] Parse(string selector)
    {
        if (selector.Contains("..", StringComparison.Ordinal))
            throw Refusal(selector, selector, "asks for JSON lines or an empty name");

        List<byte[]> names = [];
        for (var start = 0; start <= selector.Length;)
        {
            var end = EndOfName(selector, start);
            var name = selector[start..end];
            names.Add(name == "#" ? Each : Encoding.UTF8.GetBytes(name.Contains('\\', StringComparison.Ordinal) ? Unescaped(name) : name));
            start = end + 1;
        }

        return [.. names];
    }

    private static int EndOfName(string selector, int start)
    {
        for (var i = start; i < selector.Length; i++)
        {
            var what = selector[i] switch
            {
                '@' when i == start => "begins with a modifier",
                '{' or '[' when i == start => "asks for several paths at once",
                '!' when i == start => "begins with a literal",
                '#' when i == start && i + 1 < selector.Length && selector[i + 1] is '(' or '[' => "begins with a query",
                '*' or '?' => "has a wildcard",
                '|' => "has a pipe",
                _ => null,
            };
            if (what is not null)
                throw Refusal(selector, selector[start..], what);
            if (selector[i] == '.')
                return i;
            if (selector[i] == '\\')
                i++;
        }

        return selector.Length;
    }

    private static string Unescaped(string name)
    {
        StringBuilder text = new();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '\\' || ++i < name.Length)
                text.Append(name[i]);
        }

        return text.ToString();
    }

    private static NotSupportedException Refusal(string selector, string part, string what) => new(
        $"the selector {GoText.Quote(selector)} is not supported by the embedded engine: {GoText.Quote(part)} {what}, where names, "
        + "indices, # and #.name are supported; take those and select the rest in JavaScript, or run this script with k6");
}
