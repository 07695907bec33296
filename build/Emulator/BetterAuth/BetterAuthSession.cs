namespace Emulator.BetterAuth;

/// <summary>One sign-in. Its token is a secret.</summary>
internal sealed record BetterAuthSession(string Token, string UserId, DateTimeOffset StartedAt, DateTimeOffset ExpiresAt);
