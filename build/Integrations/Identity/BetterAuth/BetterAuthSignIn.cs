using System.Collections.Concurrent;
using LoadTesting.Tokens;
using Newtonsoft.Json.Linq;

namespace Integrations.Identity.BetterAuth;

/// <summary>Signs each user in once. The session gives as many tokens as needed, and is what they are renewed with.</summary>
public sealed class BetterAuthSignIn(BetterAuthServer server, Uri apiBaseUrl, string password, TimeProvider time) : ISignIn
{
    /// <summary>
    /// Where the limit on tokens is reached, a session that has just been opened waits for its first: to open another costs more.
    /// </summary>
    private const int MaxHolds = 6;
    private static readonly TimeSpan DefaultHold = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MaxHold = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, bool> _introduced = new(StringComparer.OrdinalIgnoreCase);

    public bool RenewalIsReusable => true;

    public async Task<SignInAnswer> SignInAsync(string user, CancellationToken cancellationToken)
    {
        var signedIn = await server.PostAsync(
            "sign-in/email", new JObject { ["email"] = user, ["password"] = password }, cancellationToken);
        if (signedIn.Status != 200)
            return signedIn.ToSignInAnswer();
        if (signedIn.Session is not { } session)
            return new SignInAnswer.Unavailable($"{server.Url} opened no session, so this is not how Better Auth answers");

        var answer = await HoldingAsync(() => TokenAsync(session, cancellationToken), cancellationToken);
        return answer is SignInAnswer.Accepted(var token, _)
            ? await HoldingAsync(() => IntroduceAsync(user, token, cancellationToken), cancellationToken) ?? answer
            : answer;
    }

    public async Task<SignInAnswer> RenewAsync(string user, string renewal, CancellationToken cancellationToken) =>
        await TokenAsync(renewal, cancellationToken);

    private async Task<SignInAnswer> TokenAsync(string session, CancellationToken cancellationToken)
    {
        var answer = await server.GetAsync("token", session, cancellationToken);
        return answer.Status == 200 && answer.Text("token") is { } token
            ? new SignInAnswer.Accepted(token, session)
            : answer.ToSignInAnswer();
    }

    /// <returns>Null when the platform knows the user.</returns>
    private async Task<SignInAnswer?> IntroduceAsync(string user, string token, CancellationToken cancellationToken)
    {
        if (_introduced.ContainsKey(user))
            return null;
        var answer = await server.IntroduceAsync(apiBaseUrl, token, cancellationToken);
        if (answer.Status is >= 200 and < 300)
        {
            _introduced[user] = true;
            return null;
        }

        var place = $" when {HealthQuestion.Below(apiBaseUrl, "api/auth/user")} is asked to create the user";
        return answer.ToSignInAnswer() switch
        {
            SignInAnswer.Refused when answer.Status == 401 => new SignInAnswer.Refused(
                $"401{place}: the API does not take tokens of {server.Url}"),
            SignInAnswer.Refused(var reason) => new SignInAnswer.Refused($"{reason}{place}"),
            SignInAnswer.Unavailable(var reason) => new SignInAnswer.Unavailable($"{reason}{place}"),
            var limited => limited,
        };
    }

    private async Task<T> HoldingAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
        where T : SignInAnswer?
    {
        for (var holds = 0; ; holds++)
        {
            var answer = await ask();
            if (answer is not SignInAnswer.RateLimited(var told) || holds == MaxHolds)
                return answer;
            var hold = told ?? DefaultHold;
            await Task.Delay(hold < MaxHold ? hold : MaxHold, time, cancellationToken);
        }
    }
}
