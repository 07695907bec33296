using System.Text.RegularExpressions;

namespace Integrations.Processes;

/// <summary>
/// Removes secrets from text before it is written or shown: anything that looks like a JSON web token, the user in an address, and known
/// values.
/// </summary>
public sealed partial class Redaction
{
    private const string Mark = "[redacted]";

    // A shorter value may be an ordinary word, and replacing it would make the log unreadable without hiding anything.
    private const int MinSecretLength = 8;

    private readonly IReadOnlyList<string> _secrets;

    private Redaction(IEnumerable<string?> secrets) =>
        // Longest first, so that no part of a secret that contains another one stays visible.
        _secrets = [.. secrets.OfType<string>()
            .Where(secret => secret.Length >= MinSecretLength)
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(secret => secret.Length)];

    /// <summary>Redacts tokens by their form, without known values.</summary>
    public static Redaction Tokens { get; } = new([]);

    public static Redaction From(IEnumerable<string?> secrets) => new(secrets);

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Mark, StringComparison.Ordinal);

        text = JsonWebToken().Replace(text, Mark);
        text = UserOfAddress().Replace(text, $"$1{Mark}@");
        return KeyOfNewerPlatform().Replace(text, Mark);
    }

    // "eyJ" is the base64 of '{"', which every header and payload of a token begins with.
    [GeneratedRegex(@"eyJ[A-Za-z0-9_-]{5,}(\.[A-Za-z0-9_-]*)*")]
    private static partial Regex JsonWebToken();

    // For example, in the address of a proxy.
    [GeneratedRegex(@"\b([A-Za-z][A-Za-z0-9+.-]*:(?://|\\/\\/))[^\s/?#""'@]+(?:@[^\s/?#""'@]+)*@")]
    private static partial Regex UserOfAddress();

    [GeneratedRegex("sb_secret_[A-Za-z0-9_-]+")]
    private static partial Regex KeyOfNewerPlatform();
}
