using System.Collections.Concurrent;
using Integrations.Platform;
using LoadTesting.Model;
using LoadTesting.Tokens;
using LoadTesting.Validation;
using Pipeline.Emulator;
using Pipeline.Terminal;

namespace Pipeline.Tokens;

/// <summary>Asks for the credits of the users whose tokens planned tests execute graphs with.</summary>
public sealed class CreditCheck(RunPlan plan, TokenSession tokens, Interruption interruption)
{
    private const int RequestsAtOnce = 4;

    /// <returns>Null if no planned test executes graphs, or if nobody is without credits.</returns>
    public async Task<Finding?> FindingAsync(EmulatorEndpoints endpoints)
    {
        var vus = CreditFindings.VusThatExecute(plan);
        if (vus == 0)
            return null;
        using var platform = PlatformApi.Create(endpoints.ApiBaseUrl, TimeProvider.System);
        var credits = new ConcurrentDictionary<string, int?>(StringComparer.OrdinalIgnoreCase);
        await Parallel.ForEachAsync(
            UserToken.UsedBy(vus, tokens.Present()),
            new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce, CancellationToken = interruption.Token },
            async (token, cancel) => credits[token.User] = await platform.CreditsAsync(token.Token, cancel));
        return CreditFindings.Evaluate(credits);
    }
}
