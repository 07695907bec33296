using System.Globalization;

namespace ScriptEngine.Summary;

internal static class JsKeys
{
    /// <summary>The order of an object's keys in JavaScript: array indices ascending, then the others as they were added.</summary>
    public static IEnumerable<T> InKeyOrder<T>(this IReadOnlyCollection<T> items, Func<T, string> key) =>
        items.Any(item => IndexOf(key(item)) is not null) ? items.OrderBy(item => IndexOf(key(item)) ?? uint.MaxValue) : items;

    // The largest 32-bit number is no array index.
    private static uint? IndexOf(string key) =>
        uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index != uint.MaxValue
        && (key[0] != '0' || key.Length == 1)
            ? index
            : null;
}
