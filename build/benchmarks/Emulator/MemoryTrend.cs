using System.Globalization;
using System.Text;
using Benchmarks.Reporting;

namespace Benchmarks.Emulator;

/// <summary>A reading of the emulator's memory under load.</summary>
/// <param name="After">The time since the load began.</param>
/// <param name="Requests">The requests answered since then.</param>
internal readonly record struct MemorySample(TimeSpan After, double Megabytes, long Requests);

/// <summary>Whether memory stayed flat. The first third is warm-up.</summary>
/// <param name="samples">In order; at least three.</param>
internal sealed class MemoryTrend(IReadOnlyList<MemorySample> samples)
{
    /// <summary>The allowed ratio of the last third's median to that of the second.</summary>
    public const double MaxGrowth = 1.05;

    private const int Rows = 20;

    private readonly List<MemorySample> _second = [.. samples.Skip(samples.Count / 3).Take(samples.Count / 3)];
    private readonly List<MemorySample> _last = [.. samples.Skip(samples.Count / 3 * 2)];

    public double Growth => Median(_last) / Median(_second);

    public bool IsFlat => Growth <= MaxGrowth;

    /// <summary>The slope of the least-squares line through the last two thirds.</summary>
    public double MegabytesAnHour
    {
        get
        {
            List<MemorySample> warm = [.. _second, .. _last];
            var hours = warm.Average(sample => sample.After.TotalHours);
            var megabytes = warm.Average(sample => sample.Megabytes);
            return warm.Sum(sample => (sample.After.TotalHours - hours) * (sample.Megabytes - megabytes)) / warm.Sum(
                sample => Math.Pow(sample.After.TotalHours - hours, 2));
        }
    }

    public string Sentence() =>
        FormattableString.Invariant($"Resident in the second third {Median(_second):0} MB, in the last {Median(_last):0} MB: ")
        + FormattableString.Invariant($"{Growth:0.00} of it, {MegabytesAnHour:+0.0;-0.0;0} MB an hour.");

    public string Table()
    {
        var text = new StringBuilder("| min | MB resident: median (least to most) | requests/s |\n|---:|---:|---:|\n");
        var before = new MemorySample(TimeSpan.Zero, 0, 0);
        foreach (var rows in samples.Chunk((samples.Count + Rows - 1) / Rows))
        {
            var megabytes = Spread.From(rows.Select(sample => sample.Megabytes));
            var rate = (rows[^1].Requests - before.Requests) / (rows[^1].After - before.After).TotalSeconds;
            text.Append(CultureInfo.InvariantCulture,
                $"| {rows[^1].After.TotalMinutes:0.0} | {megabytes.Median:0} ({megabytes.Min:0} to {megabytes.Max:0}) | {rate:0} |\n");
            before = rows[^1];
        }

        return text.ToString();
    }

    private static double Median(IEnumerable<MemorySample> of) => Spread.From(of.Select(sample => sample.Megabytes)).Median;
}
