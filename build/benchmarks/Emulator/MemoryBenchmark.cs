using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Emulator;

/// <summary>Fills the emulator's accounts, loads it fully with reads and writes, and watches its memory, which must not grow.</summary>
internal static class MemoryBenchmark
{
    /// <summary>Each session leaves a refresh token. This is slightly more than the emulator keeps.</summary>
    private const int Sessions = 41_000;

    private const int SamplesToSay = 60;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <returns>0, or 1 if memory grew.</returns>
    public static async Task<int> RunAsync(int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        await using var emulator = await MeasuredServer.StartEmulatorAsync(cancellationToken);
        var samples = await LoadAsync(emulator, connections, time, cancellationToken);
        var trend = new MemoryTrend(samples);

        Console.WriteLine(
            $"{connections} connections without pause, {samples[^1].Requests} requests in {Math.Round(time.TotalMinutes)} min, "
            + $"{Environment.ProcessorCount} processors:\n");
        Console.WriteLine(trend.Table());
        Console.WriteLine(trend.Sentence());
        if (trend.IsFlat)
            return 0;
        await Console.Error.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"The emulator's memory grew: at most {MemoryTrend.MaxGrowth} is promised."));
        return 1;
    }

    private static async Task<IReadOnlyList<MemorySample>> LoadAsync(
        MeasuredServer emulator, int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        var address = EmulatorAddress.Read(emulator.FirstLine);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var clients = await Task.WhenAll(
            Enumerable.Range(0, connections).Select(user => MixedLoad.OpenAsync(address, user, cancellationToken)));
        try
        {
            await Task.WhenAll(
                clients.Select(client => Task.Run(() => client.FillAsync(Sessions / connections, cancellationToken), cancellationToken)));
            var filled = clients.Sum(client => client.Requests);
            await Console.Error.WriteLineAsync($"Accounts are full after {filled} requests.");

            var samples = new List<MemorySample>();
            var begun = Stopwatch.StartNew();
            var load = Task.WhenAll(clients.Select(client => Task.Run(() => client.RunAsync(end.Token), cancellationToken)));
            while (begun.Elapsed < time && !load.IsCompleted)
            {
                await Task.WhenAny(load, Task.Delay(Interval, cancellationToken));
                samples.Add(new(begun.Elapsed, emulator.ResidentMegabytes, clients.Sum(client => client.Requests) - filled));
                if (samples.Count % SamplesToSay == 0)
                    await Console.Error.WriteLineAsync(
                        string.Create(CultureInfo.InvariantCulture,
                            $"{samples[^1].After.TotalMinutes:0} of {time.TotalMinutes:0} min: {samples[^1].Megabytes:0} MB"));
            }

            await end.CancelAsync();
            await load;
            return samples;
        }
        finally
        {
            foreach (var client in clients)
                client.Dispose();
        }
    }
}
