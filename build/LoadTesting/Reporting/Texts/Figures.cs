using System.Globalization;

namespace LoadTesting.Reporting.Texts;

/// <summary>All figures of all reports as text.</summary>
/// <param name="None">Where nothing was measured.</param>
/// <param name="Whole">The form of a number without a fraction.</param>
internal sealed record Figures(string None, string Whole)
{
    /// <summary>For terminals, Markdown and sentences, which may be copied into programs.</summary>
    public static Figures Plain { get; } = new("-", "0");

    /// <summary>For pages.</summary>
    public static Figures Page { get; } = new("–", "#,0");

    public static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public string Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? None;

    public string Clock(DateTimeOffset? time) => time?.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? None;

    public string Count(double? value) => Text(value, Whole);

    public string PerSecond(double? value) => Text(value, value < 1000 ? "0.0" : Whole);

    public string Milliseconds(double? value) => Text(value, value switch { < 1 => "0.00", < 100 => "0.0", _ => Whole });

    /// <summary>Of a share from 0 to 1, rounded away from the ends: 99.97 % is not all, and 0.04 % is not none.</summary>
    public string Percent(double? share) => share switch
    {
        > 0 and < 0.0005 => "<0.1",
        > 0.9995 and < 1 => ">99.9",
        _ => Text(share * 100, "0.0"),
    };

    /// <summary>Of a share that is compared with another one: what differs may be small.</summary>
    public string FinePercent(double? share) => Text(share * 100, "0.00");

    /// <summary>Of a bound or a tolerance, which is no measurement: such as <c>5 %</c>.</summary>
    public static string Bound(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    /// <inheritdoc cref="Counted.Format"/>
    public string Counted(long count, string one, string? many = null) => LoadTesting.Counted.Format(count, one, many, Whole);

    private string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? None;
}
