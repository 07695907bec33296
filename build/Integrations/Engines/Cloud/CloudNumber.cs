using System.Globalization;
using System.Text.Json;

namespace Integrations.Engines.Cloud;

/// <summary>Numbers in the cloud's answers, some of which are written as text.</summary>
internal static class CloudNumber
{
    /// <summary>Null if there is none, or none that is finite.</summary>
    public static double? Of(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) ? Parse(value) : null;

    public static double? Parse(JsonElement value)
    {
        var number = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when double.TryParse(
                value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => double.NaN,
        };
        return double.IsFinite(number) ? number : null;
    }
}
