using System.Text.Json;

namespace ScriptEngine.Options;

/// <summary>
/// Options that k6 has and the embedded engine does not. Setting one to k6's default is accepted; any other value would change the test.
/// </summary>
internal static class UnsupportedOptions
{
    /// <returns>Whether k6 has an option of that name, which then changes nothing.</returns>
    /// <exception cref="OptionException">It would change the run.</exception>
    public static bool Refuse(OptionValue field)
    {
        var value = field.Json;
        bool? harmless = field.Name.ToUpperInvariant() switch
        {
            "PAUSED" => value.ValueKind == JsonValueKind.False,
            "RPS" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var limit) && limit <= 0,
            "HTTPDEBUG" => value.ValueKind == JsonValueKind.String && value.ValueEquals(""),
            "BLACKLISTIPS" or "BLOCKHOSTNAMES" or "TLSAUTH" => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0,
            "HOSTS" => value.ValueKind == JsonValueKind.Object && !value.EnumerateObject().MoveNext(),
            "DNS" => value.ValueKind == JsonValueKind.Object && IsDefaultDns(value),
            "EXECUTIONSEGMENT" or "EXECUTIONSEGMENTSEQUENCE" or "TLSCIPHERSUITES" or "TLSVERSION" => false,
            _ => null,
        };
        if (harmless is null)
            return false;
        if (value.ValueKind != JsonValueKind.Null && harmless is false)
            throw new OptionException(
                $"the option {field.Name} is not supported by the embedded engine; take it out or run this test with k6");
        return true;
    }

    private static bool IsDefaultDns(JsonElement dns)
    {
        foreach (var field in dns.EnumerateObject())
        {
            var value = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : null;
            var harmless = field.Value.ValueKind == JsonValueKind.Null || field.Name.ToUpperInvariant() switch
            {
                "TTL" => value is "5m",
                "SELECT" => value is "random",
                "POLICY" => value is "preferIPv4",
                _ => true,
            };
            if (!harmless)
                return false;
        }

        return true;
    }
}
