using LoadTesting.Model;

namespace LoadTesting.Validation;

/// <summary>The answer to the question whether a server is the expected one.</summary>
/// <param name="Server">Its base address.</param>
/// <param name="Asked">The full address of the request.</param>
/// <param name="Problem">Such as <c>its host does not resolve</c>; null if it is the expected server.</param>
public sealed record ServerAnswer(Uri Server, Uri Asked, string? Problem)
{
    public bool IsItself => Problem is null;
}

/// <summary>The answers of all servers of an environment.</summary>
/// <param name="Auth">For each provider, the answers from the addresses where it may be, the most likely address first.</param>
public sealed record PlatformAnswers(ServerAnswer Api, IReadOnlyDictionary<AuthProvider, IReadOnlyList<ServerAnswer>> Auth)
{
    /// <summary>The answer of a provider that was found; null if it is at none of its addresses.</summary>
    public ServerAnswer? Itself(AuthProvider provider) => Of(provider).FirstOrDefault(answer => answer.IsItself);

    /// <summary>The answer from the address where the provider was expected; null if there is no such address.</summary>
    public ServerAnswer? Expected(AuthProvider provider) => Of(provider) is [var first, ..] ? first : null;

    private IReadOnlyList<ServerAnswer> Of(AuthProvider provider) => Auth.GetValueOrDefault(provider, []);
}
