namespace ScriptEngine.Summary;

/// <summary>
/// The order of names in the text summary, as JavaScript's <c>localeCompare</c> has it in k6: punctuation, digits, then letters, of which
/// the case decides only between names that are otherwise equal. Submetrics follow their metric.
/// </summary>
internal sealed class NameOrder : IComparer<string>
{
    private const string Collation = " _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz";

    // Other characters follow, by their code.
    private const int Beyond = 128;

    public static NameOrder Instance { get; } = new();

    public static IComparer<MetricRow> OfRows { get; } = Comparer<MetricRow>.Create((left, right) => CompareMetrics(left.Name, right.Name));

    public int Compare(string? x, string? y) => CompareText(x!, y!);

    /// <summary>Compares metrics, and only then what their submetrics select.</summary>
    public static int CompareMetrics(string left, string right)
    {
        string leftMetric = MetricOf(left), rightMetric = MetricOf(right);
        var order = CompareText(leftMetric, rightMetric);
        return order != 0 ? order : CompareText(left[leftMetric.Length..], right[rightMetric.Length..]);
    }

    public static string MetricOf(string name)
    {
        var brace = name.IndexOf('{', StringComparison.Ordinal);
        return brace < 0 ? name : name[..brace];
    }

    private static int CompareText(string left, string right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var order = WeightOf(left[i]).CompareTo(WeightOf(right[i]));
            if (order != 0)
                return order;
        }

        if (left.Length != right.Length)
            return left.Length.CompareTo(right.Length);

        // Lower case first.
        for (var i = 0; i < left.Length; i++)
        {
            var order = right[i].CompareTo(left[i]);
            if (order != 0)
                return order;
        }

        return 0;
    }

    private static int WeightOf(char c) => c < Beyond ? Collation.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal) : c;
}
