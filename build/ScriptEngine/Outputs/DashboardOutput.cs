using System.IO.Compression;
using System.Text;
using ScriptEngine.Logging;
using ScriptEngine.Metrics;

namespace ScriptEngine.Outputs;

/// <summary>The output <c>web-dashboard</c> as far as it is a record: a file of events, each on disk as soon as it happens.</summary>
/// <param name="path">Compressed when it ends in .gz; null where nothing is recorded.</param>
internal sealed class DashboardOutput(string? path, DashboardParameters parameters, TimeProvider time, ILog log)
    : Output("web-dashboard", log)
{
    private static readonly TimeSpan MaxInterval = TimeSpan.FromMilliseconds(200);

    private readonly SampleQueue _queue = new();
    private DashboardRecord? _record;
    private BackgroundWriter? _writer;
    private Stream? _file;
    private long _periodStart;

    public override string Description => "web-dashboard";

    public override void Start()
    {
        if (path is null)
            return;

        var opened = Open(path);
        _file = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(opened, CompressionLevel.Fastest) : opened;
        _record = new DashboardRecord(parameters, Write);
        if (!TryWrite(() => _record.Begin(time.GetUtcNow())))
        {
            _queue.Close();
            return;
        }

        _periodStart = time.GetTimestamp();
        _writer = new BackgroundWriter("web-dashboard", UntilNext, Drain);
    }

    public override void Add(ReadOnlySpan<Sample> samples)
    {
        if (_record is not null)
            _queue.Add(samples);
    }

    public override void Stop()
    {
        if (_record is null || _writer is null)
            return;
        _writer.Dispose();
        _writer = null;
        _queue.Close();
        TryWrite(() =>
        {
            _record.EndPeriod(time.GetUtcNow(), isLast: true);
            _record.End(time.GetUtcNow());
            _file?.Dispose();
        });
    }

    private TimeSpan UntilNext()
    {
        var left = parameters.Period - time.GetElapsedTime(_periodStart);
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < MaxInterval ? left : MaxInterval;
    }

    private bool Drain()
    {
        var shouldContinue = TryWrite(DrainTaken);
        if (!shouldContinue)
            _queue.Close();
        return shouldContinue;
    }

    private void DrainTaken()
    {
        foreach (var sample in _queue.Take())
            _record!.Add(sample);
        if (time.GetElapsedTime(_periodStart) < parameters.Period)
            return;

        // Periods do not drift: the next one ends a whole number of periods after the first began.
        _periodStart += (long)(parameters.Period.TotalSeconds * time.TimestampFrequency);
        _record!.EndPeriod(time.GetUtcNow(), isLast: false);
    }

    private void Write(string line)
    {
        _file!.Write(Encoding.UTF8.GetBytes(line));
        _file.Flush();
    }
}
