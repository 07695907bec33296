using Newtonsoft.Json.Linq;

namespace LoadTesting.Model;

public static class VirtualUsers
{
    /// <summary>A single k6 process cannot run more than this on any machine, so a larger number is a typing error.</summary>
    public const int Max = 100_000;

    /// <summary>Whether a number in a file is at most <see cref="Max"/>.</summary>
    internal static bool AreReasonable(JValue number) => number.Value is long and <= Max;
}
