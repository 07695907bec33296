using Newtonsoft.Json.Linq;

namespace LoadTesting.Model;

public static class VirtualUsers
{
    /// <summary>More than one k6 process can do on any machine: a typing error.</summary>
    public const int Max = 100_000;

    /// <summary>Whether a number of a file is not above <see cref="Max"/>.</summary>
    internal static bool AreReasonable(JValue number) => number.Value is long and <= Max;
}
