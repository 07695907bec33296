using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Benchmarks.Reporting;

namespace Benchmarks.StandIn;

/// <summary>
/// Holds the stand-in to what is promised of it: <c>GET /api/credits</c>, with its sign-in, headers and state, at no less than 0.8 of the requests
/// a second of a bare endpoint that answers the same bytes. Both are loaded by the same client, one right after the other.
/// </summary>
static class SpeedBenchmark
{
    const double Least = 0.8;

    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <returns>0, or 1 where the stand-in is slower than promised.</returns>
    public static async Task<int> RunAsync(StandInOptions options, CancellationToken cancellationToken)
    {
        await using var bare = await MeasuredServer.StartBareAsync(cancellationToken);
        await using var standIn = await MeasuredServer.StartStandInAsync(cancellationToken);
        var address = StandInAddress.Read(standIn.FirstLine);
        var messages = await MessagesAsync(address, options.Connections, cancellationToken);

        await LoadAsync(bare, WarmUp);
        await LoadAsync(standIn, WarmUp);
        var rounds = new List<(Throughput Bare, Throughput StandIn)>();
        for (int round = 0; round < options.Rounds; round++)
        {
            var time = TimeSpan.FromSeconds(options.Seconds);
            var first = await LoadAsync(round % 2 == 0 ? bare : standIn, time);
            var second = await LoadAsync(round % 2 == 0 ? standIn : bare, time);
            rounds.Add(round % 2 == 0 ? (first, second) : (second, first));
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {options.Rounds}: {Ratio(rounds[^1]):0.00}"));
        }

        Console.WriteLine($"GET {BareServer.Path}, {options.Connections} connections, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.RuntimeIdentifier}; median of {options.Rounds} x {options.Seconds} s (least to most):\n");
        Console.WriteLine(Table(rounds));
        double ratio = Spread.Of(rounds.Select(Ratio)).Median;
        if (ratio >= Least)
            return 0;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The stand-in reached {ratio:0.00} of the bare endpoint's requests/s: {Least} is promised."));
        return 1;

        Task<Throughput> LoadAsync(MeasuredServer server, TimeSpan time) => ClosedLoop.RunAsync(
            server, server == bare ? new Uri(bare.FirstLine) : address.Api, messages, Encoding.UTF8.GetBytes(BareServer.Body), time, cancellationToken);
    }

    /// <summary>The users take turns, as VUs do.</summary>
    static async Task<IReadOnlyList<byte[]>> MessagesAsync(StandInAddress address, int connections, CancellationToken cancellationToken)
    {
        var messages = new List<byte[]>();
        for (int user = 0; user < connections; user++)
            messages.Add(RawConnection.Message($"GET {BareServer.Path}", "", await address.AuthorizationAsync(user, cancellationToken)));
        return messages;
    }

    static string Table(IReadOnlyList<(Throughput Bare, Throughput StandIn)> rounds) => new StringBuilder()
        .Append("| | stand-in | bare endpoint | stand-in / bare |\n|---|---:|---:|---:|\n")
        .Append(Row("requests/s", rounds, measured => measured.RequestsPerSecond, "0"))
        .Append(Row("server's CPU µs a request", rounds, measured => measured.ProcessorMicroseconds, "0.0"))
        .ToString();

    static string Row(string name, IReadOnlyList<(Throughput Bare, Throughput StandIn)> rounds, Func<Throughput, double> of, string format) =>
        $"| {name} | {Text(rounds.Select(round => of(round.StandIn)), format)} | {Text(rounds.Select(round => of(round.Bare)), format)} | {Text(rounds.Select(round => of(round.StandIn) / of(round.Bare)), "0.00")} |\n";

    static string Text(IEnumerable<double> values, string format)
    {
        var spread = Spread.Of(values);
        return string.Join("", Shown(spread.Median), " (", Shown(spread.Least), " to ", Shown(spread.Most), ")");

        string Shown(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }

    static double Ratio((Throughput Bare, Throughput StandIn) round) => round.StandIn.RequestsPerSecond / round.Bare.RequestsPerSecond;
}
