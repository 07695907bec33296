using LoadTesting.Tokens;

namespace Integrations.Processes;

/// <summary>
/// Decides which of the build's own environment variables a process gets: only those on a list, so that no secret reaches a process that
/// does not need it. Anything else that it needs is in its <see cref="ProcessRequest.Environment"/>.
/// </summary>
public sealed class HandedOn
{
    /// <summary>The variable that lists more names, separated by commas; <c>PREFIX_*</c> includes all that begin with it.</summary>
    public const string MoreVariable = "PASS_ENV";

    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private readonly IReadOnlyList<string> _patterns;
    private readonly Func<string, bool> _isExcepted;

    private HandedOn(IReadOnlyList<string> patterns, Func<string, bool>? isExcepted = null)
    {
        _patterns = patterns;
        _isExcepted = isExcepted ?? (_ => false);
    }

    /// <summary>Variables that every program may need: paths, the language, the proxy, trusted certificates, the .NET runtime.</summary>
    public static HandedOn Basics { get; } = new(
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "PWD", "TERM", "LANG", "LANGUAGE", "LC_*", "TZ", "TZDIR", "TMPDIR", "TMP", "TEMP",
        "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "ICU_DATA",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "XDG_*", "DOTNET_*",
        "SystemRoot", "SystemDrive", "windir", "ComSpec", "PATHEXT", "OS", "USERNAME", "USERDOMAIN", "USERPROFILE", "HOMEDRIVE", "HOMEPATH",
        "APPDATA", "LOCALAPPDATA", "ProgramData", "ProgramFiles*", "CommonProgramFiles*", "NUMBER_OF_PROCESSORS", "PROCESSOR_*",
    ]);

    /// <summary>For a command that a user could just as well have typed.</summary>
    public static HandedOn AllButSecrets { get; } = new(["*"]);

    /// <param name="patterns">Names, or prefixes of names followed by <c>*</c>, and no secrets even so.</param>
    public static HandedOn Only(IReadOnlyList<string> patterns) => new(patterns);

    /// <param name="more">Names, or prefixes of names followed by <c>*</c>.</param>
    public HandedOn And(params IEnumerable<string> more) => new([.. _patterns, .. more], _isExcepted);

    /// <param name="isExcepted">Decides by a variable's name whether it is left out anyway.</param>
    public HandedOn Except(Func<string, bool> isExcepted) => new(_patterns, isExcepted);

    /// <param name="inherited">The build's own variables.</param>
    public Dictionary<string, string> Of(IReadOnlyDictionary<string, string> inherited)
    {
        // k6 reads K6_* as options. One that the user set for other runs would change this run unnoticed.
        var asked = inherited.GetValueOrDefault(MoreVariable, "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return inherited
            .Where(variable => !CredentialNames.Secrets.Contains(variable.Key, StringComparer.OrdinalIgnoreCase))
            .Where(variable => !_isExcepted(variable.Key))
            .Where(variable => _patterns.Any(pattern => Matches(pattern, variable.Key))
                || (!variable.Key.StartsWith("K6_", Comparison) && asked.Any(pattern => Matches(pattern, variable.Key))))
            .ToDictionary(variable => variable.Key, variable => variable.Value, StringComparer.FromComparison(Comparison));
    }

    private static bool Matches(string pattern, string name) =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], Comparison) : name.Equals(pattern, Comparison);
}
