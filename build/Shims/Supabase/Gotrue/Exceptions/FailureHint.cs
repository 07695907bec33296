namespace Supabase.Gotrue.Exceptions;

/// <summary>What is behind an answer's status and text.</summary>
public static class FailureHint
{
#pragma warning disable CA1034 // The published package nests it.
    public enum Reason
    {
        Unknown,
        Offline,
        UserBadLogin,
        UserAlreadyRegistered,
        UserTooManyRequests,
    }
#pragma warning restore CA1034

    // The first row whose status and text fit.
    private static readonly (int Status, string Text, Reason Reason)[] Hints =
    [
        (400, "Invalid login", Reason.UserBadLogin),
        (422, "already been registered", Reason.UserAlreadyRegistered),
        (422, "User already registered", Reason.UserAlreadyRegistered),
        (429, "", Reason.UserTooManyRequests),
    ];

    public static Reason DetectReason(GotrueException gte)
    {
        ArgumentNullException.ThrowIfNull(gte);
        return gte.Content is { } content
            ? Hints.FirstOrDefault(hint => hint.Status == gte.StatusCode && content.Contains(hint.Text, StringComparison.OrdinalIgnoreCase))
                .Reason
            : Reason.Unknown;
    }
}
