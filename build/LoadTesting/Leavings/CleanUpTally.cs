using System.Globalization;

namespace LoadTesting.Leavings;

/// <summary>Counts what a clean-up does. Thread-safe.</summary>
/// <param name="users">How many accounts there are.</param>
public sealed class CleanUpTally(int users)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<LeavingKind, LeavingCount> _counts =
        Enum.GetValues<LeavingKind>().ToDictionary(kind => kind, kind => new LeavingCount(kind, 0, 0, 0, 0));
    private readonly List<(string User, string Problem)> _problems = [];
    private long _found;
    private int _seen;

    /// <summary>For the live view, such as <c>412 of 1024 deleted, 3 of 47 users done</c>.</summary>
    public string Describe()
    {
        lock (_gate)
        {
            var done = _counts.Values.Sum(count => count.Deleted + count.AlreadyGone);
            return string.Create(CultureInfo.InvariantCulture,
                $"Clean-up: {done} of {_found} deleted, {_seen} of {Counted.Format(users, "user")} done"
                + $"{(_problems.Count == 0 ? "" : $", {Counted.Format(_problems.Count, "problem")}")}");
        }
    }

    /// <summary>Something about a user that keeps the clean-up from being complete.</summary>
    public void AddProblem(string user, string problem)
    {
        lock (_gate)
            _problems.Add((user, problem));
    }

    internal void Found(int count)
    {
        lock (_gate)
            _found += count;
    }

    internal void Deleted(LeavingKind kind, bool wasGone) => Change(kind, count => wasGone
        ? count with { AlreadyGone = count.AlreadyGone + 1 }
        : count with { Deleted = count.Deleted + 1 });

    internal void Rest(LeavingKind kind, int kept, int left) =>
        Change(kind, count => count with { Kept = count.Kept + kept, Left = count.Left + left });

    internal void Seen()
    {
        lock (_gate)
            _seen++;
    }

    internal CleanUpResult Result(string? runId, DateTimeOffset now, bool interrupted)
    {
        lock (_gate)
        {
            return new CleanUpResult(
                now,
                runId,
                [.. _counts.Values],
                [
                    .. _problems.GroupBy(problem => problem.Problem, problem => problem.User, StringComparer.Ordinal)
                        .Select(group => $"{Names([.. group.Distinct()])}: {group.Key}"),
                ],
                interrupted);
        }
    }

    private static string Names(IReadOnlyList<string> names) =>
        names.Count <= 3 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} others";

    private void Change(LeavingKind kind, Func<LeavingCount, LeavingCount> change)
    {
        lock (_gate)
            _counts[kind] = change(_counts[kind]);
    }
}
