namespace LoadTesting;

/// <summary>Suggests existing names for a name that does not exist.</summary>
public static class Suggestions
{
    /// <summary>
    /// The names most similar to the text, the best first: first those that share parts with it, then those that differ by the fewest
    /// letters.
    /// </summary>
    public static IReadOnlyList<string> To(string text, IEnumerable<string> names, int count = 5)
    {
        var parts = text.Split(['*', '?', '_', '-', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. names
            .OrderByDescending(
                name => parts.Where(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)).Sum(part => part.Length))
            .ThenBy(name => Distance(text.ToUpperInvariant(), name.ToUpperInvariant()))
            .Take(count)];
    }

    /// <summary>Levenshtein's distance: the number of insertions, deletions and replacements that turn one text into the other.</summary>
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
                current[j] = Math.Min(Math.Min(previous[j], current[j - 1]) + 1, previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
            previous = current;
        }

        return previous[^1];
    }
}
