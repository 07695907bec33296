using System.Diagnostics;
using System.Globalization;
using System.Text;
using Benchmarks.Reporting;

namespace Benchmarks.StandIn;

/// <summary>
/// Fills the stand-in's accounts, loads it fully with reads and writes and looks at its memory: more load must take no more of it.
/// </summary>
static class MemoryBenchmark
{
    /// <summary>Of the last third's median to that of the second: the first third is warm-up.</summary>
    const double MostGrowth = 1.05;

    const int Rows = 20;

    /// <summary>As many as the stand-in keeps, and a little more.</summary>
    const int Sessions = 20_500;

    static readonly TimeSpan interval = TimeSpan.FromSeconds(1);

    /// <returns>0, or 1 where memory grew.</returns>
    public static async Task<int> RunAsync(int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        await using var standIn = await MeasuredServer.StartStandInAsync(cancellationToken);
        var samples = await LoadAsync(standIn, connections, time, cancellationToken);

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{connections} connections without pause, {samples[^1].Requests} requests in {time.TotalMinutes:0} min, {Environment.ProcessorCount} processors:\n"));
        Console.WriteLine(Table(samples));
        var second = samples.Skip(samples.Count / 3).Take(samples.Count / 3).ToList();
        var last = samples.Skip(samples.Count / 3 * 2).ToList();
        double growth = Median(last) / Median(second);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Resident in the second third {Median(second):0} MB, in the last {Median(last):0} MB: {growth:0.00} of it, {MegabytesAnHour([.. second, .. last]):+0.0;-0.0;0} MB an hour."));
        if (growth <= MostGrowth)
            return 0;
        await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The stand-in's memory grew: at most {MostGrowth} is promised."));
        return 1;
    }

    static async Task<IReadOnlyList<Sample>> LoadAsync(MeasuredServer standIn, int connections, TimeSpan time, CancellationToken cancellationToken)
    {
        var address = StandInAddress.Read(standIn.FirstLine);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var clients = await Task.WhenAll(Enumerable.Range(0, connections).Select(user => MixedLoad.OpenAsync(address, user, cancellationToken)));
        try
        {
            await Task.WhenAll(clients.Select(client => Task.Run(() => client.FillAsync(Sessions / connections, cancellationToken), cancellationToken)));
            long filled = clients.Sum(client => client.Requests);
            await Console.Error.WriteLineAsync($"Accounts are full after {filled} requests.");
            var samples = new List<Sample>();
            var begun = Stopwatch.StartNew();
            var load = Task.WhenAll(clients.Select(client => Task.Run(() => client.RunAsync(end.Token), cancellationToken)));
            while (begun.Elapsed < time && !load.IsCompleted)
            {
                await Task.WhenAny(load, Task.Delay(interval, cancellationToken));
                samples.Add(new(begun.Elapsed, standIn.ResidentMegabytes, clients.Sum(client => client.Requests) - filled));
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

    static string Table(IReadOnlyList<Sample> samples)
    {
        var text = new StringBuilder("| min | MB resident: median (least to most) | requests/s |\n|---:|---:|---:|\n");
        var before = new Sample(TimeSpan.Zero, 0, 0);
        foreach (var rows in samples.Chunk(Math.Max(1, (samples.Count + Rows - 1) / Rows)))
        {
            var megabytes = Spread.Of(rows.Select(sample => sample.Megabytes));
            double rate = (rows[^1].Requests - before.Requests) / (rows[^1].After - before.After).TotalSeconds;
            text.Append(CultureInfo.InvariantCulture, $"| {rows[^1].After.TotalMinutes:0.0} | {megabytes.Median:0} ({megabytes.Least:0} to {megabytes.Most:0}) | {rate:0} |\n");
            before = rows[^1];
        }

        return text.ToString();
    }

    static double Median(IEnumerable<Sample> samples) => Spread.Of(samples.Select(sample => sample.Megabytes)).Median;

    /// <summary>The slope of the line with the least squares.</summary>
    static double MegabytesAnHour(IReadOnlyList<Sample> samples)
    {
        double hours = samples.Average(sample => sample.After.TotalHours);
        double megabytes = samples.Average(sample => sample.Megabytes);
        return samples.Sum(sample => (sample.After.TotalHours - hours) * (sample.Megabytes - megabytes)) / samples.Sum(sample => Math.Pow(sample.After.TotalHours - hours, 2));
    }

    readonly record struct Sample(TimeSpan After, double Megabytes, long Requests);
}
