using System.Collections.Concurrent;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Reporting.Progress;
using LoadTesting.Tokens;
using Pipeline.Emulator;

namespace Pipeline.Tokens;

/// <summary>Before each test, renews the tokens that would end in it, and gives the script a file with access tokens alone.</summary>
public sealed class TokenRenewal(
    EmulatorAccess emulator, TokenSession session, IdentityAccess identity, TokenMinting minting, RunWatch watch)
{
    private readonly ConcurrentQueue<string> _notices = new();

    /// <summary>
    /// What there is to say about renewals, once. Nothing is written while they run, because a terminal is being drawn at that time.
    /// </summary>
    public IEnumerable<string> TakeNotices()
    {
        while (_notices.TryDequeue(out var notice))
            yield return notice;
    }

    /// <returns>Why the test cannot be started; null if it can.</returns>
    public async Task<string?> MakeReadyAsync(PlannedTest test, CancellationToken cancellationToken)
    {
        try
        {
            var endpoints = await emulator.EndpointsAsync();
            var requirement = session.RequirementOf(endpoints, test);
            if (!session.Provider.IsFull(requirement))
                await RenewAsync(requirement, endpoints, cancellationToken);
            session.WriteForScripts(requirement);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller looks at the token itself.
            return null;
        }
        catch (ConfigurationException exception)
        {
            return $"its tokens would end before it does. {string.Join(' ', exception.Problems.Select(problem => problem.Trim()))}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"its tokens cannot be saved ({exception.Message}).";
        }
    }

    private async Task RenewAsync(TokenRequirement requirement, EmulatorEndpoints endpoints, CancellationToken cancellationToken)
    {
        using var turn = await session.TakeTurnAsync(_notices.Enqueue);
        // Another build may have renewed them while this one was waiting for it.
        if (session.Provider.IsFull(requirement))
            return;
        var users = identity.ReadUsers();
        if (minting.IsSourceOf(endpoints))
        {
            var minted = await minting.MintAsync(requirement, users, endpoints);
            _notices.Enqueue($"{minted.Count} tokens were minted again, because they would have ended before {requirement.Test!.Name}.");
            return;
        }

        var generation = await session.Provider.SignInAsync(
            requirement, users, identity.SignInOf(endpoints), watch, cancellationToken);
        if (generation.Renewed > 0)
        {
            _notices.Enqueue($"{generation.Renewed} tokens that would have ended before {requirement.Test!.Name} were renewed"
                + $" in {K6Duration.FormatRounded(generation.Elapsed)}.");
        }

        if (generation.RefusedRenewals > 0)
        {
            _notices.Enqueue($"The server refused to renew tokens of {generation.RefusedRenewals} users, so they were signed in again.");
        }
    }
}
