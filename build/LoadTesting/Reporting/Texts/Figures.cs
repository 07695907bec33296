using System.Globalization;

namespace LoadTesting.Reporting.Texts;

/// <summary>Formats all figures of all reports.</summary>
/// <param name="None">The text for figures that were not measured.</param>
/// <param name="Whole">The format of a number without a fraction.</param>
internal sealed record Figures(string None, string Whole)
{
    /// <summary>For terminals, Markdown and sentences, from which figures may be copied into programs.</summary>
    public static Figures Plain { get; } = new("-", "0");

    /// <summary>For pages.</summary>
    public static Figures Page { get; } = new("–", "#,0");

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? None;

    public string Clock(DateTimeOffset? time) => time?.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? None;

    public string Count(double? value) => Text(value, Whole);

    /// <summary>A cost, of which a smoke run is a small part of one.</summary>
    public string VuHours(double? hours) => Text(hours, hours < 10 ? "0.###" : "0.#");

    public string PerSecond(double? value) => Text(value, value < 1000 ? "0.0" : Whole);

    public string Milliseconds(double? value) => Text(value, value switch { < 1 => "0.00", < 100 => "0.0", _ => Whole });

    /// <summary>A share from 0 to 1 in percent, rounded away from the ends: 99.97 % is not 100 %, and 0.04 % is not 0 %.</summary>
    public string Percent(double? share) => share switch
    {
        > 0 and < 0.0005 => "<0.1",
        > 0.9995 and < 1 => ">99.9",
        _ => Text(share * 100, "0.0"),
    };

    /// <summary>A share in percent with more digits, to compare it with another one that may hardly differ.</summary>
    public string FinePercent(double? share) => Text(share * 100, "0.00");

    /// <summary>A bound or a tolerance, which is not a measurement, such as <c>5 %</c>.</summary>
    public static string Bound(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    /// <inheritdoc cref="Counted.Format"/>
    public string Counted(long count, string one, string? many = null) => LoadTesting.Counted.Format(count, one, many, Whole);

    private string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? None;
}
