using System.Runtime.InteropServices;

namespace Pipeline.Session;

/// <summary>
/// Ctrl-C and SIGTERM as a cancellation, so that the running test is stopped in order and the results are still collated. Cake has no
/// handler of its own: without this both would end the host at once.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    private volatile Action<string> _announce = Announce;

    public Interruption()
    {
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            _registrations.Add(PosixSignalRegistration.Create(signal, Stop));
    }

    public CancellationToken Token => _source.Token;

    public bool Requested => _source.IsCancellationRequested;

    /// <summary>Until the end of the scope, for whoever holds the terminal's last lines meanwhile.</summary>
    public IDisposable AnnounceThrough(Action<string> announce)
    {
        _announce = announce;
        return new Scope(() => _announce = Announce);
    }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (_source.IsCancellationRequested)
            return;
        _announce($"{signal.Signal}: stopping in order.");
        _source.Cancel();
    }

    private static void Announce(string text) => Console.Error.WriteLine($"{Environment.NewLine}{text}");

    private sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
