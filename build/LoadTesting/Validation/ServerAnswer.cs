using LoadTesting.Model;

namespace LoadTesting.Validation;

/// <summary>What came of asking a server whether it is what it is taken for.</summary>
/// <param name="Server">Its base address.</param>
/// <param name="Asked">The whole address that was asked.</param>
/// <param name="Problem">Such as <c>its host does not resolve</c>; null where it answers as itself.</param>
public sealed record ServerAnswer(Uri Server, Uri Asked, string? Problem)
{
    public bool IsItself => Problem is null;
}

/// <summary>What all servers of an environment answered.</summary>
/// <param name="Auth">By provider the addresses at which it may be, the likeliest first.</param>
public sealed record PlatformAnswers(ServerAnswer Api, IReadOnlyDictionary<AuthProvider, IReadOnlyList<ServerAnswer>> Auth)
{
    /// <summary>Null where it is at none of its addresses.</summary>
    public ServerAnswer? Itself(AuthProvider provider) => Of(provider).FirstOrDefault(answer => answer.IsItself);

    /// <summary>At the address that it was expected at; null where there is none.</summary>
    public ServerAnswer? Expected(AuthProvider provider) => Of(provider) is [var first, ..] ? first : null;

    private IReadOnlyList<ServerAnswer> Of(AuthProvider provider) => Auth.GetValueOrDefault(provider, []);
}
