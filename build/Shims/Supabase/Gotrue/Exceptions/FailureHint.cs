namespace Supabase.Gotrue.Exceptions;

/// <summary>What is behind an answer's status and text.</summary>
public static class FailureHint
{
#pragma warning disable CA1034 // The published package nests it.
    public enum Reason
    {
        Unknown,
        Offline,
        UserEmailNotConfirmed,
        UserBadMultiple,
        UserBadPassword,
        UserBadLogin,
        UserBadEmailAddress,
        UserBadPhoneNumber,
        UserMissingInformation,
        UserAlreadyRegistered,
        UserTooManyRequests,
        InvalidRefreshToken,
        ExpiredRefreshToken,
        AdminTokenRequired,
        NoSessionFound,
        BadSessionUrl,
        InvalidFlowType,
        SsoDomainNotFound,
        SsoProviderNotFound,
        MfaChallengeUnverified,
    }
#pragma warning restore CA1034

    // The first row whose status and text fit.
    private static readonly (int Status, string Text, Reason Reason)[] Hints =
    [
        (400, "Invalid login", Reason.UserBadLogin),
        (400, "Email not confirmed", Reason.UserEmailNotConfirmed),
        (400, "Invalid Refresh Token", Reason.InvalidRefreshToken),
        (400, "refresh_token_not_found", Reason.InvalidRefreshToken),
        (400, "phone", Reason.UserBadPhoneNumber),
        (400, "email", Reason.UserBadEmailAddress),
        (400, "provide", Reason.UserMissingInformation),
        (401, "This endpoint requires a Bearer token", Reason.AdminTokenRequired),
        (403, "Invalid token", Reason.AdminTokenRequired),
        (403, "invalid JWT", Reason.AdminTokenRequired),
        (422, "already been registered", Reason.UserAlreadyRegistered),
        (422, "User already registered", Reason.UserAlreadyRegistered),
        (422, "password", Reason.UserBadPassword),
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
