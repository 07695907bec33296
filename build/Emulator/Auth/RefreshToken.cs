namespace Emulator.Auth;

/// <summary>A refresh token of a session. Only the session changes it. The parent is the value of the token that it replaced.</summary>
internal sealed class RefreshToken(string value, Session session, string? parent)
{
    public string Value => value;

    public Session Session => session;

    public string? Parent => parent;

    public DateTimeOffset? UsedAt { get; set; }
}
