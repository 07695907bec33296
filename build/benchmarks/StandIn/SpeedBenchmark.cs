using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Benchmarks.StandIn;

/// <summary>
/// Holds the stand-in to what is promised of it: <c>GET /api/credits</c>, with its sign-in, headers and state, at no less than 0.8 of the requests
/// a second of a bare endpoint that answers the same bytes. Both are loaded by the same client, in turns.
/// </summary>
static class SpeedBenchmark
{
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
        var comparison = new SpeedComparison();
        var time = TimeSpan.FromSeconds(options.Seconds);
        for (int round = 0; round < options.Rounds; round++)
        {
            bool isBareFirst = round % 2 == 0;
            var first = await LoadAsync(isBareFirst ? bare : standIn, time);
            var second = await LoadAsync(isBareFirst ? standIn : bare, time);
            double ratio = isBareFirst ? comparison.Add(first, second) : comparison.Add(second, first);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {options.Rounds}: {ratio:0.00}"));
        }

        Console.WriteLine($"GET {BareServer.Path}, {options.Connections} connections, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {RuntimeInformation.RuntimeIdentifier}; median of {options.Rounds} x {options.Seconds} s (least to most):\n");
        Console.WriteLine(comparison.Table());
        if (comparison.IsFastEnough)
            return 0;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The stand-in reached {comparison.Ratio:0.00} of the bare endpoint's requests/s: {SpeedComparison.Least} is promised."));
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
}
