namespace Emulator.Auth;

/// <summary>The claims of a token with a valid signature. Times are in Unix seconds.</summary>
internal sealed record VerifiedToken(string? Subject, string? Role, string? SessionId, bool IsForUsers, long ExpiresAt);
