using System.Text;
using System.Text.Json.Nodes;

namespace Emulator.Auth;

/// <summary>Supabase Auth's default rules for passwords.</summary>
internal static class PasswordRules
{
    private const int MinLength = 6;
    private const int MaxBytes = 72;

    /// <summary>The warning that a sign-in with this password gets in addition to its session; null for none.</summary>
    public static JsonObject? WeaknessOf(string password) =>
        IsTooShort(password) ? new() { ["message"] = TooShort, ["reasons"] = Reasons() } : null;

    /// <summary>Refuses a new password that is too long or too weak.</summary>
    public static void Require(string password)
    {
        if (Bytes(password) > MaxBytes)
            throw AuthError.ValidationFailed($"Password cannot be longer than {MaxBytes} characters");
        if (IsTooShort(password))
            throw new WeakPassword();
    }

    /// <summary>An admin may give a user a weak password, but not one that bcrypt would truncate.</summary>
    public static void RequireOfAdmin(string password)
    {
        if (Bytes(password) > MaxBytes)
            throw AuthError.ValidationFailed($"bcrypt: password length exceeds {MaxBytes} bytes");
    }

    private static string TooShort => $"Password should be at least {MinLength} characters.";

    private static bool IsTooShort(string password) => Bytes(password) < MinLength;

    private static int Bytes(string password) => Encoding.UTF8.GetByteCount(password);

    private static JsonArray Reasons() => ["length"];

    private sealed class WeakPassword() : AuthError(422, "weak_password", TooShort)
    {
        protected override JsonObject Detailed(JsonObject body)
        {
            body["weak_password"] = new JsonObject { ["reasons"] = Reasons() };
            return body;
        }
    }
}
