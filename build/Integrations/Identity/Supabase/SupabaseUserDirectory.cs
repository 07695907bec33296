using LoadTesting;
using LoadTesting.Tokens;
using Polly;
using Polly.Retry;
using Supabase;
using Supabase.Gotrue;
using Supabase.Gotrue.Exceptions;
using Client = Supabase.Client;

namespace Integrations.Identity.Supabase;

/// <summary>The admin API through the Supabase package, with the service key.</summary>
public sealed class SupabaseUserDirectory : IUserDirectory
{
    private const int PageSize = 100;

    /// <summary>Far more pages than any project with test users has. Guards against an answer that never ends.</summary>
    private const int MaxPages = 1000;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly Uri _supabaseUrl;
    private readonly string _serviceKey;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _retries;

    public SupabaseUserDirectory(Uri supabaseUrl, string serviceKey, TimeProvider time)
    {
        (_supabaseUrl, _serviceKey, _time) = (supabaseUrl, serviceKey, time);
        _retries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is { } e && SupabaseFailure.IsKnown(e)
                    && SupabaseFailure.AnswerOf(e, supabaseUrl, time) is SignInAnswer.Unavailable or SignInAnswer.RateLimited),
                MaxRetryAttempts = 5,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(400),
                MaxDelay = TimeSpan.FromSeconds(10),
                UseJitter = true,
            })
            .Build();
    }

    public async Task<IReadOnlyDictionary<string, Guid>> ListAsync(CancellationToken cancellationToken)
    {
        var users = new Dictionary<string, Guid>(StringComparer.OrdinalIgnoreCase);
        for (var page = 1; page <= MaxPages; page++)
        {
            UserList<User>? list;
            try
            {
                list = await AskAsync(admin => admin.ListUsers(page: page, perPage: PageSize), cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && SupabaseFailure.IsKnown(e))
            {
                throw new ConfigurationException(
                    $"{_supabaseUrl}: the users cannot be listed: {Describe(e)}. Check SUPABASE_SERVICE_KEY (the service_role key) and the "
                        + $"address.");
            }

            var before = users.Count;
            foreach (var user in list?.Users ?? [])
            {
                if (user.Email is { Length: > 0 } email && Guid.TryParse(user.Id, out var id))
                    users[email] = id;
            }

            // A server may return fewer users per page than requested, so only a page without new users is the end.
            if (users.Count == before)
                break;
        }

        return users;
    }

    public async Task<CreationAnswer> CreateAsync(string email, string password, CancellationToken cancellationToken)
    {
        try
        {
            var attributes = new AdminUserAttributes { Email = email, Password = password, EmailConfirm = true };
            await AskAsync(admin => admin.CreateUser(attributes), cancellationToken);
            return CreationAnswer.Created;
        }
        catch (GotrueException e)
            when (e.StatusCode == 422 && (SupabaseFailure.CodeOf(e) is "email_exists" or "user_already_exists"
                || e.Reason == FailureHint.Reason.UserAlreadyRegistered))
        {
            return CreationAnswer.Present;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && SupabaseFailure.IsKnown(e))
        {
            return CreationAnswer.Failed(Describe(e));
        }
    }

    private async Task<T> AskAsync<T>(
        Func<global::Supabase.Gotrue.Interfaces.IGotrueAdminClient<User>, Task<T>> ask, CancellationToken cancellationToken)
    {
        var client = new Client(_supabaseUrl.AbsoluteUri.TrimEnd('/'), _serviceKey,
            new SupabaseOptions { AutoRefreshToken = false, AutoConnectRealtime = false });
        var admin = client.AdminAuth(_serviceKey);
        return await _retries.ExecuteAsync(async cancel => await ask(admin).WaitAsync(Deadline, _time, cancel), cancellationToken);
    }

    private string Describe(Exception exception) => SupabaseFailure.AnswerOf(exception, _supabaseUrl, _time) switch
    {
        SignInAnswer.Refused(var reason) => reason,
        SignInAnswer.Unavailable(var reason) => reason,
        _ => "429, the rate limit was reached",
    };
}
