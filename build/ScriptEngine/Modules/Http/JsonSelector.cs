using System.Globalization;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace ScriptEngine.Modules.Http;

/// <summary>
/// Selectors of GJSON, as k6 has them: <c>a.b</c>, <c>0.id</c>, wildcards in keys, <c>#</c> for a length, <c>#.id</c> for all, and the
/// queries <c>#(name=="x").id</c> and <c>#(n>1)#.id</c>. Modifiers, several paths at once and JSON lines are refused.
/// </summary>
internal static class JsonSelector
{
    /// <returns>Null where nothing is found.</returns>
    /// <exception cref="NotSupportedException">The selector is one that only k6 has.</exception>
    public static JsValue? Select(Engine engine, JsValue value, string path)
    {
        if (path.Length > 0 && (path[0] is '@' or '{' or '[' or '!' || path.StartsWith("..", StringComparison.Ordinal)))
        {
            throw new NotSupportedException(
                $"the selector {ScriptEngine.Formats.GoText.Quote(path)} is not supported by the embedded engine: "
                + "modifiers, several paths at once, literals and JSON lines are for k6");
        }

        return value.IsArray() ? SelectItem(engine, value.AsArray(), path) : value is ObjectInstance members
            ? SelectMember(engine, members, path) : null;
    }

    private static JsValue? SelectMember(Engine engine, ObjectInstance members, string path)
    {
        StringBuilder name = new();
        StringBuilder pattern = new();
        var isPattern = false;
        var at = 0;
        for (; at < path.Length && path[at] is not ('.' or '|'); at++)
        {
            if (path[at] == '\\' && at + 1 < path.Length)
            {
                at++;
                pattern.Append('\\');
            }
            else if (path[at] is '*' or '?')
            {
                isPattern = true;
            }

            name.Append(path[at]);
            pattern.Append(path[at]);
        }

        JsValue? found = null;
        if (!isPattern)
            found = members.HasOwnProperty(name.ToString()) ? members.Get(name.ToString()) : null;
        else if (members.GetOwnPropertyKeys(Types.String).Find(key => Matches(key.ToString(), pattern.ToString())) is { } matching)
            found = members.Get(matching);
        return found is null ? null : Continue(engine, found, path, at);
    }

    private static JsValue? SelectItem(Engine engine, JsArray items, string path)
    {
        if (path.StartsWith('#'))
            return path.Length > 1 && path[1] is '(' or '[' ? Query(engine, items, path) : All(engine, items, path);
        var end = path.AsSpan().IndexOfAny('.', '|');
        if (end < 0)
            end = path.Length;
        return uint.TryParse(path.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Length
            ? Continue(engine, items.Get(index), path, end)
            : null;
    }

    private static JsValue? All(Engine engine, JsArray items, string path)
    {
        if (path.Length == 1)
            return JsNumber.Create(items.Length);
        if (path[1] == '|')
            return Select(engine, JsNumber.Create(items.Length), path[2..]);
        return path[1] == '.' ? Each(engine, items, path[2..]) : null;
    }

    private static JsArray Each(Engine engine, IEnumerable<JsValue> items, string path)
    {
        List<JsValue> found = [];
        foreach (var item in items)
        {
            if (Select(engine, item, path) is { } of)
                found.Add(of);
        }

        return new JsArray(engine, found.ToArray());
    }

    private static JsValue? Query(Engine engine, JsArray items, string path)
    {
        var end = JsonQuery.EndOf(path);
        if (end < 0)
            return null;
        var query = JsonQuery.Parse(path[2..end]);
        var next = end + 1;
        var takesAll = next < path.Length && path[next] == '#';
        var matching = items.Where(item => query.Matches(engine, item));
        if (!takesAll)
            return matching.FirstOrDefault() is { } first ? Continue(engine, first, path, next) : null;

        next++;
        if (next < path.Length && path[next] == '.')
            return Each(engine, matching, path[(next + 1)..]);
        return Continue(engine, new JsArray(engine, matching.ToArray()), path, next);
    }

    private static JsValue? Continue(Engine engine, JsValue found, string path, int at) =>
        at >= path.Length ? found : Select(engine, found, path[(at + 1)..]);

    /// <param name="pattern"><c>*</c> stands for any text, <c>?</c> for one character, a backslash takes the meaning off the next.</param>
    internal static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        while (!pattern.IsEmpty)
        {
            if (pattern[0] == '*')
            {
                for (var skipped = 0; skipped <= text.Length; skipped++)
                {
                    if (Matches(text[skipped..], pattern[1..]))
                        return true;
                }

                return false;
            }

            var isAny = pattern[0] == '?';
            if (pattern[0] == '\\' && pattern.Length > 1)
                pattern = pattern[1..];
            if (text.IsEmpty || (!isAny && text[0] != pattern[0]))
                return false;
            text = text[1..];
            pattern = pattern[1..];
        }

        return text.IsEmpty;
    }
}
