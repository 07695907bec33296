using System.Text.RegularExpressions;

namespace ScriptEngine.Scripting;

/// <summary>A script went beyond a limit of the engine's that k6 does not have; no script can catch it.</summary>
internal static class LimitFailure
{
    private const string Hint = "run this script with k6";

    /// <returns>Null for anything else.</returns>
    public static (string Message, string Hint)? From(Exception e) => e switch
    {
        OutOfMemoryException or InsufficientMemoryException or OverflowException =>
            ("the script needs more memory than the embedded engine has", $"build smaller strings and arrays, or {Hint}"),
        RegexMatchTimeoutException timeout =>
            ($"a regular expression took longer than {timeout.MatchTimeout.TotalSeconds:0} seconds: {timeout.Pattern}",
                $"simplify it, or {Hint}"),
        _ => null,
    };
}
