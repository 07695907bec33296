using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Benchmarks.Emulator;

/// <summary>
/// Checks what is promised of the emulator's speed: <c>GET /api/credits</c>, with sign-in, headers and state, reaches at least 0.8 times
/// the requests per second of a bare endpoint that answers the same bytes. The same client loads both in turn.
/// </summary>
internal static class SpeedBenchmark
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <returns>0, or 1 if the emulator is slower than promised.</returns>
    public static async Task<int> RunAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        await using var bare = await MeasuredServer.StartBareAsync(cancellationToken);
        await using var emulator = await MeasuredServer.StartEmulatorAsync(cancellationToken);
        var address = EmulatorAddress.Read(emulator.FirstLine);
        var messages = await MessagesAsync(address, options.Connections, cancellationToken);

        await LoadAsync(bare, WarmUp);
        await LoadAsync(emulator, WarmUp);
        var comparison = new SpeedComparison();
        var time = TimeSpan.FromSeconds(options.Seconds);
        for (var round = 0; round < options.Rounds; round++)
        {
            var isBareFirst = round % 2 == 0;
            var first = await LoadAsync(isBareFirst ? bare : emulator, time);
            var second = await LoadAsync(isBareFirst ? emulator : bare, time);
            var ratio = isBareFirst ? comparison.Add(first, second) : comparison.Add(second, first);
            await Console.Error.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"round {round + 1} of {options.Rounds}: {ratio:0.00}"));
        }

        Console.WriteLine(
            $"GET {BareServer.Path}, {options.Connections} connections, {RuntimeInformation.FrameworkDescription}, "
            + $"{Environment.ProcessorCount} processors, {RuntimeInformation.RuntimeIdentifier}; "
            + $"median of {options.Rounds} x {options.Seconds} s (least to most):\n");
        Console.WriteLine(comparison.Table());
        if (comparison.IsFastEnough)
            return 0;
        await Console.Error.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture,
                $"The emulator reached {comparison.Ratio:0.00} of the bare endpoint's requests/s: "
                    + $"{SpeedComparison.MinRatio} is promised."));
        return 1;

        Task<Throughput> LoadAsync(MeasuredServer server, TimeSpan time) => ClosedLoop.RunAsync(
            server, server == bare
                ? new Uri(bare.FirstLine) : address.Api, messages, Encoding.UTF8.GetBytes(BareServer.Body), time, cancellationToken);
    }

    /// <summary>Uses the users in turn, as VUs do.</summary>
    private static async Task<IReadOnlyList<byte[]>> MessagesAsync(
        EmulatorAddress address, int connections, CancellationToken cancellationToken)
    {
        var messages = new List<byte[]>();
        for (var user = 0; user < connections; user++)
            messages.Add(RawConnection.Message($"GET {BareServer.Path}", "", await address.AuthorizationAsync(user, cancellationToken)));
        return messages;
    }
}
