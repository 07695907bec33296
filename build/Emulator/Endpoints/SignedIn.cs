using Emulator.Auth;
using Emulator.Http;
using Emulator.State;

namespace Emulator.Endpoints;

/// <summary>Restricts endpoints to signed-in users, and passes on whose request it is.</summary>
internal static class SignedIn
{
    /// <summary>The account of the calling user, in an endpoint with <see cref="RequireSignIn"/>.</summary>
    public static Account Account(this HttpContext http) =>
        http.Features.Get<Account>() ?? throw new InvalidOperationException($"{http.Request.Path} is not mapped for signed-in users.");

    /// <summary>Marks an endpoint, so that it answers 401 without a valid token.</summary>
    public static void RequireSignIn(this IEndpointConventionBuilder endpoint) => endpoint.WithMetadata(Mark.Instance);

    public static void UseSignIn(this WebApplication app, TokenVerifier tokens, AccountStore accounts) => app.Use(next => async http =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<Mark>() is null)
        {
            await next(http);
            return;
        }

        var (token, problem) = await tokens.CheckAsync(http.Request.Headers.Authorization);
        problem ??= TokenVerifier.RefusalOf(token!);
        if (problem is not null)
        {
            await ApiError.Detail(StatusCodes.Status401Unauthorized, problem).SendAsync(http);
            return;
        }

        http.Features.Set(accounts.Of(token!.Subject!));
        await next(http);
    });

    private sealed class Mark
    {
        public static readonly Mark Instance = new();
    }
}
