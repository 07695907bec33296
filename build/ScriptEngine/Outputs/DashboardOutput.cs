using System.IO.Compression;
using System.Text;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;

namespace ScriptEngine.Outputs;

/// <summary>The output <c>web-dashboard</c> as far as it is a record: a file of events, each on disk as soon as it happens.</summary>
/// <param name="path">Compressed when it ends in .gz; null where nothing is recorded.</param>
sealed class DashboardOutput(string? path, DashboardParameters parameters, TimeProvider time, ILog log) : Output("web-dashboard", log)
{
    static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(200);

    readonly SampleQueue queue = new();
    DashboardRecord? record;
    BackgroundWriter? writer;
    Stream? file;
    long periodStart;

    public override string Description => "web-dashboard";

    public override void Start()
    {
        if (path is null)
            return;

        Stream opened = Open(path);
        file = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(opened, CompressionLevel.Fastest) : opened;
        record = new DashboardRecord(parameters, Write);
        if (!TryWrite(() => record.Begin(time.GetUtcNow())))
        {
            queue.Close();
            return;
        }

        periodStart = time.GetTimestamp();
        writer = new BackgroundWriter("web-dashboard", UntilNext, Drain);
    }

    public override void Add(ReadOnlySpan<Sample> samples)
    {
        if (record is not null)
            queue.Add(samples);
    }

    public override void Stop()
    {
        if (record is null || writer is null)
            return;
        writer.Dispose();
        writer = null;
        queue.Close();
        TryWrite(() =>
        {
            record.EndPeriod(time.GetUtcNow(), isLast: true);
            record.End(time.GetUtcNow());
            file?.Dispose();
        });
    }

    TimeSpan UntilNext()
    {
        TimeSpan left = parameters.Period - time.GetElapsedTime(periodStart);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < LongestInterval ? left : LongestInterval;
    }

    bool Drain()
    {
        bool goesOn = TryWrite(DrainTaken);
        if (!goesOn)
            queue.Close();
        return goesOn;
    }

    void DrainTaken()
    {
        foreach (Sample sample in queue.Take())
            record!.Add(sample);
        if (time.GetElapsedTime(periodStart) < parameters.Period)
            return;

        // Periods do not drift: the next one ends a whole number of periods after the first began.
        periodStart += (long)(parameters.Period.TotalSeconds * time.TimestampFrequency);
        record!.EndPeriod(time.GetUtcNow(), isLast: false);
    }

    void Write(string line)
    {
        file!.Write(Encoding.UTF8.GetBytes(line));
        file.Flush();
    }
}
