namespace ScriptEngine.Http;

/// <summary>The statuses that are no failure.</summary>
/// <param name="ranges">Both ends included.</param>
internal sealed class ExpectedStatuses(IReadOnlyList<(int Min, int Max)> ranges)
{
    public static ExpectedStatuses Default { get; } = new([(200, 399)]);

    public bool Contains(int status)
    {
        foreach (var (min, max) in ranges)
        {
            if (min <= status && status <= max)
                return true;
        }

        return false;
    }
}
