using LoadTesting.Tokens;

namespace LoadTesting.Leavings;

/// <summary>
/// Deletes what load tests left in users' accounts, a few accounts at once. What is gone is gone, so that a clean-up that was interrupted
/// is continued by another one.
/// </summary>
public sealed class Cleaner(IPlatform platform, LeavingRule rule, TimeProvider time)
{
    /// <summary>Deletions are cheap for the platform, but it is not what it is there for.</summary>
    private const int UsersAtOnce = 4;

    /// <summary>Each of them has been retried for a while. A platform that is down would otherwise be asked for hours.</summary>
    private const int MaxFailuresInARow = 3;

    /// <param name="tokens">One for each user.</param>
    /// <param name="tally">Counts along; what is in it already stays in the result.</param>
    /// <param name="cancellationToken">Ends the clean-up early. The result then has what was done until then.</param>
    public async Task<CleanUpResult> CleanAsync(
        IReadOnlyList<UserToken> tokens, CleanUpTally tally, CancellationToken cancellationToken)
    {
        try
        {
            await Parallel.ForEachAsync(
                tokens,
                new ParallelOptions { MaxDegreeOfParallelism = UsersAtOnce, CancellationToken = cancellationToken },
                async (token, cancel) => await CleanAsync(token, tally, cancel));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return tally.Result(rule.RunId, time.GetUtcNow(), interrupted: true);
        }

        return tally.Result(rule.RunId, time.GetUtcNow(), interrupted: false);
    }

    private async Task CleanAsync(UserToken user, CleanUpTally tally, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<LeavingKind>())
        {
            if (await CleanAsync(user, kind, tally, cancellationToken) is not { } problem)
                continue;
            // What keeps one kind from being deleted, such as a refused token, keeps the others from it as well.
            tally.AddProblem(user.User, problem);
            break;
        }

        tally.Seen();
    }

    /// <returns>Why the rest of the account is not tried; null if it is.</returns>
    private async Task<string?> CleanAsync(UserToken user, LeavingKind kind, CleanUpTally tally, CancellationToken cancellationToken)
    {
        // The platform may show the first few hundred only, so it is asked again until it shows nothing new.
        HashSet<string> tried = new(StringComparer.Ordinal);
        while (true)
        {
            var listing = await platform.ListAsync(kind, user.Token, cancellationToken);
            if (listing.Problem is { } unlisted)
                return unlisted;
            List<Leaving> left = [.. listing.Items.Where(rule.Deletes)];
            List<Leaving> untried = [.. left.Where(leaving => tried.Add(leaving.Id))];
            if (untried.Count == 0)
            {
                tally.Rest(kind, listing.Items.Count(rule.Keeps), left.Count);
                return null;
            }

            tally.Found(untried.Count);
            var (deleted, problem) = await DeleteAsync(user, untried, tally, cancellationToken);
            if (problem is null)
                continue;
            tally.Rest(kind, listing.Items.Count(rule.Keeps), left.Count - deleted);
            return problem;
        }
    }

    private async Task<(int Deleted, string? Problem)> DeleteAsync(
        UserToken user, List<Leaving> leavings, CleanUpTally tally, CancellationToken cancellationToken)
    {
        var (deleted, failures) = (0, 0);
        foreach (var leaving in leavings)
        {
            var deletion = await platform.DeleteAsync(leaving, user.Token, cancellationToken);
            if (deletion.Problem is null)
            {
                tally.Deleted(leaving.Kind, deletion.WasGone);
                (deleted, failures) = (deleted + 1, 0);
                continue;
            }

            if (deletion.IsRefused || ++failures == MaxFailuresInARow)
                return (deleted, deletion.Problem);
            tally.AddProblem(user.User, deletion.Problem);
        }

        return (deleted, null);
    }
}
