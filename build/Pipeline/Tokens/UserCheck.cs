using System.Collections.Concurrent;
using Integrations.Platform;
using LoadTesting.Model;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Emulator;
using Pipeline.Terminal;

namespace Pipeline.Tokens;

/// <summary>Checks that the plan's users can do what its tests do: have tokens, and credits where graphs are executed.</summary>
public sealed class UserCheck(RunPlan plan, TokenSession tokens, Interruption interruption)
{
    private const int RequestsAtOnce = 4;

    /// <inheritdoc cref="TokenSession.FileForScripts"/>
    public string FileForScripts => tokens.FileForScripts;

    /// <inheritdoc cref="TokenSession.WriteForScripts"/>
    public void WriteForScripts(EmulatorEndpoints endpoints) => tokens.WriteForScripts(tokens.RequirementOf(endpoints));

    public async Task<IReadOnlyList<Finding>> FindingsAsync(EmulatorEndpoints endpoints)
    {
        var findings = await tokens.FindingsAsync(endpoints);
        // Without good tokens nobody can be asked.
        return findings.Count == 0 && await CreditFindingAsync(endpoints) is { } lacking ? [lacking] : findings;
    }

    /// <returns>Null if no planned test executes graphs, or if nobody is without credits.</returns>
    private async Task<Finding?> CreditFindingAsync(EmulatorEndpoints endpoints)
    {
        var vus = CreditFindings.VusThatExecute(plan);
        if (vus == 0)
            return null;
        using var platform = PlatformApi.Create(endpoints.ApiBaseUrl, TimeProvider.System);
        var credits = new ConcurrentDictionary<string, int?>(StringComparer.OrdinalIgnoreCase);
        await Parallel.ForEachAsync(
            UserToken.UsedBy(vus, tokens.Provider.ForScripts(tokens.RequirementOf(endpoints))),
            new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = interruption.Token },
            async (token, cancel) => credits[token.User] = await platform.CreditsAsync(token.Token, cancel));
        return CreditFindings.Evaluate(credits);
    }
}
