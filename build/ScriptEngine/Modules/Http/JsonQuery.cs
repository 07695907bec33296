using System.Globalization;
using Jint;
using Jint.Native;

namespace ScriptEngine.Modules.Http;

/// <summary>
/// A condition on the items of an array: <c>age>=30</c>, <c>name=="x"</c>, <c>name%"a*"</c>, or a path that must be there.
/// </summary>
/// <param name="path">Below the item; empty for the item itself.</param>
/// <param name="operation">Empty where the path must only be there.</param>
internal sealed class JsonQuery(string path, string operation, string operand)
{
    private static readonly string[] Operations = ["==", "!=", "<=", ">=", "!%", "=", "<", ">", "%"];

    /// <param name="path">Begins with a query.</param>
    /// <returns>Where the query's bracket closes; -1 where it does not.</returns>
    public static int EndOf(string path)
    {
        var depth = 0;
        var isText = false;
        for (var i = 1; i < path.Length; i++)
        {
            switch (path[i])
            {
                case '\\': i++; break;
                case '"': isText = !isText; break;
                case '(' or '[' when !isText: depth++; break;
                case ')' or ']' when !isText && --depth == 0: return i;
            }
        }

        return -1;
    }

    public static JsonQuery Parse(string query)
    {
        var depth = 0;
        for (var i = 0; i < query.Length; i++)
        {
            depth += query[i] is '(' or '[' ? 1 : query[i] is ')' or ']' ? -1 : 0;
            if (depth == 0
                && Array.Find(Operations, operation => string.CompareOrdinal(query, i, operation, 0, operation.Length) == 0) is { } found)
                return new JsonQuery(query[..i].Trim(), found == "=" ? "==" : found, query[(i + found.Length)..].Trim());
        }

        return new JsonQuery(query.Trim(), "", "");
    }

    public bool Matches(Engine engine, JsValue item)
    {
        var value = path.Length == 0 ? item : JsonSelector.Select(engine, item, path);
        if (value is null || operation.Length == 0)
            return value is not null;
        if (value.IsString())
            return operand.StartsWith('"')
                && MatchesText(value.ToString(), operand.Trim('"').Replace("\\\"", "\"", StringComparison.Ordinal));
        if (value.IsNumber())
        {
            return double.TryParse(operand, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && MatchesOrder(value.AsNumber().CompareTo(number));
        }

        var text = value.IsNull() ? "null" : value.IsBoolean() ? value.AsBoolean() ? "true" : "false" : "";
        return text.Length > 0 && operation switch
        {
            "==" => text == operand,
            "!=" => text != operand,
            _ => false,
        };
    }

    private bool MatchesText(string value, string expected) => operation switch
    {
        "%" => JsonSelector.Matches(value, expected),
        "!%" => !JsonSelector.Matches(value, expected),
        _ => MatchesOrder(string.CompareOrdinal(value, expected)),
    };

    private bool MatchesOrder(int order) => operation switch
    {
        "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => false,
    };
}
