using System.Globalization;
using System.Text;
using Benchmarks.Reporting;

namespace Benchmarks.Emulator;

/// <param name="ProcessorMicroseconds">The user and system time of the server's process per request.</param>
internal readonly record struct Throughput(double RequestsPerSecond, double ProcessorMicroseconds);

/// <summary>Both servers, measured one right after the other in each round.</summary>
internal sealed class SpeedComparison
{
    public const double MinRatio = 0.8;

    private readonly List<(Throughput Bare, Throughput Emulator)> _rounds = [];

    /// <summary>The emulator's requests per second divided by those of the bare endpoint: the median of the rounds' ratios.</summary>
    public double Ratio => Spread.From(_rounds.Select(RatioOf)).Median;

    public bool IsFastEnough => Ratio >= MinRatio;

    /// <returns>The round's ratio.</returns>
    public double Add(Throughput bare, Throughput emulator)
    {
        _rounds.Add((bare, emulator));
        return RatioOf(_rounds[^1]);
    }

    public string Table() => new StringBuilder()
        .Append("| | emulator | bare endpoint | emulator / bare |\n|---|---:|---:|---:|\n")
        .Append(Row("requests/s", measured => measured.RequestsPerSecond, "0"))
        .Append(Row("server's CPU µs per request", measured => measured.ProcessorMicroseconds, "0.0"))
        .ToString();

    private string Row(string name, Func<Throughput, double> of, string format) =>
        $"| {name} | {Text(_rounds.Select(round => of(round.Emulator)), format)} "
        + $"| {Text(_rounds.Select(round => of(round.Bare)), format)} "
        + $"| {Text(_rounds.Select(round => of(round.Emulator) / of(round.Bare)), "0.00")} |\n";

    private static string Text(IEnumerable<double> values, string format)
    {
        var spread = Spread.From(values);
        return $"{Shown(spread.Median)} ({Shown(spread.Min)} to {Shown(spread.Max)})";

        string Shown(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    private static double RatioOf((Throughput Bare, Throughput Emulator) round) =>
        round.Emulator.RequestsPerSecond / round.Bare.RequestsPerSecond;
}
