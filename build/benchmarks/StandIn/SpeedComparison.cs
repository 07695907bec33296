using System.Globalization;
using System.Text;
using Benchmarks.Reporting;

namespace Benchmarks.StandIn;

/// <param name="ProcessorMicroseconds">Of the server's process, user and system, for each request.</param>
readonly record struct Throughput(double RequestsPerSecond, double ProcessorMicroseconds);

/// <summary>Both servers, measured one right after the other in each round.</summary>
sealed class SpeedComparison
{
    public const double Least = 0.8;

    readonly List<(Throughput Bare, Throughput StandIn)> rounds = [];

    /// <summary>The stand-in's requests a second to those of the bare endpoint: the median of the rounds' ratios.</summary>
    public double Ratio => Spread.Of(rounds.Select(RatioOf)).Median;

    public bool IsFastEnough => Ratio >= Least;

    /// <returns>The round's ratio.</returns>
    public double Add(Throughput bare, Throughput standIn)
    {
        rounds.Add((bare, standIn));
        return RatioOf(rounds[^1]);
    }

    public string Table() => new StringBuilder()
        .Append("| | stand-in | bare endpoint | stand-in / bare |\n|---|---:|---:|---:|\n")
        .Append(Row("requests/s", measured => measured.RequestsPerSecond, "0"))
        .Append(Row("server's CPU µs a request", measured => measured.ProcessorMicroseconds, "0.0"))
        .ToString();

    string Row(string name, Func<Throughput, double> of, string format) =>
        $"| {name} | {Text(rounds.Select(round => of(round.StandIn)), format)} | {Text(rounds.Select(round => of(round.Bare)), format)} | {Text(rounds.Select(round => of(round.StandIn) / of(round.Bare)), "0.00")} |\n";

    static string Text(IEnumerable<double> values, string format)
    {
        var spread = Spread.Of(values);
        return $"{Shown(spread.Median)} ({Shown(spread.Least)} to {Shown(spread.Most)})";

        string Shown(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    static double RatioOf((Throughput Bare, Throughput StandIn) round) => round.StandIn.RequestsPerSecond / round.Bare.RequestsPerSecond;
}
