using LoadTesting.Tokens;
using Polly;
using Polly.Retry;
using Supabase;
using Supabase.Gotrue;
using Client = Supabase.Client;

namespace Integrations.Identity.Supabase;

/// <summary>Signs in users through the Supabase package. Each has its own client, because a client holds one session.</summary>
public sealed class SupabaseSignIn : ISignIn
{
    /// <summary>A loaded GoTrue takes seconds for a password hash. Anything slower than this counts as no answer.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Uri _supabaseUrl;
    private readonly string _apiKey;
    private readonly string _password;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<SignInAnswer> _retries;

    /// <param name="apiKey">The anon key, or the service key if only that is set.</param>
    public SupabaseSignIn(Uri supabaseUrl, string apiKey, string password, TimeProvider time)
    {
        (_supabaseUrl, _apiKey, _password, _time) = (supabaseUrl, apiKey, password, time);
        _retries = new ResiliencePipelineBuilder<SignInAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<SignInAnswer>
            {
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Result is SignInAnswer.Unavailable),
                MaxRetryAttempts = 4,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(400),
                MaxDelay = TimeSpan.FromSeconds(5),
                UseJitter = true,
            })
            .Build();
    }

    /// <summary>A refresh token is for one use: the answer contains the next one.</summary>
    public bool RenewalIsReusable => false;

    public Task<SignInAnswer> SignInAsync(string user, CancellationToken cancellationToken) => AskAsync(
        async client => await client.Auth.SignInWithPassword(user, _password),
        "the server gave no session (the user's e-mail address is not confirmed)",
        cancellationToken);

    public Task<SignInAnswer> RenewAsync(string user, string renewal, CancellationToken cancellationToken) => AskAsync(
        async client =>
        {
            // The key takes the place of the old access token: the server looks at the refresh token alone, and its own clients send the
            // key here.
            await client.Auth.RefreshToken(_apiKey, renewal);
            return client.Auth.CurrentSession;
        },
        "the server gave no session for the refresh token",
        cancellationToken);

    private Task<SignInAnswer> AskAsync(
        Func<Client, Task<Session?>> ask, string withoutSession, CancellationToken cancellationToken) =>
        _retries.ExecuteAsync(async cancel => await OnceAsync(ask, withoutSession, cancel), cancellationToken).AsTask();

    private async Task<SignInAnswer> OnceAsync(
        Func<Client, Task<Session?>> ask, string withoutSession, CancellationToken cancellationToken)
    {
        // Otherwise, each session would keep a timer to refresh its token.
        var client = new Client(
            _supabaseUrl.AbsoluteUri.TrimEnd('/'), _apiKey, new SupabaseOptions { AutoRefreshToken = false, AutoConnectRealtime = false });
        try
        {
            var session = await ask(client).WaitAsync(Deadline, _time, cancellationToken);
            return session?.AccessToken is { Length: > 0 } token
                ? new SignInAnswer.Accepted(token, session.RefreshToken is { Length: > 0 } refresh ? refresh : null)
                : new SignInAnswer.Refused(withoutSession);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && SupabaseFailure.IsKnown(e))
        {
            return SupabaseFailure.AnswerOf(e, _supabaseUrl, _time);
        }
    }
}
