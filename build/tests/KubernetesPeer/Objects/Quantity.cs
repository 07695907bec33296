using System.Globalization;

namespace KubernetesPeer.Objects;

/// <summary>Amounts as <c>500m</c>, <c>2</c> or <c>64Mi</c>.</summary>
public static class Quantity
{
    private static readonly (string Suffix, double Factor)[] Suffixes =
    [
        ("Ki", 1024), ("Mi", 1024 * 1024), ("Gi", 1024 * 1024 * 1024), ("m", 0.001), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("", 1),
    ];

    public static double Parse(string text)
    {
        var (suffix, factor) = Suffixes.First(entry => text.EndsWith(entry.Suffix, StringComparison.Ordinal));
        return double.Parse(text[..^suffix.Length], CultureInfo.InvariantCulture) * factor;
    }
}
