namespace Emulator.Auth;

/// <summary>What a token with a right signature says. Times are unix seconds.</summary>
internal sealed record VerifiedToken(string? Subject, string? Role, string? SessionId, bool IsForUsers, long ExpiresAt);
