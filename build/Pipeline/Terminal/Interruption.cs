using System.Runtime.InteropServices;
using LoadTesting.Model;

namespace Pipeline.Terminal;

/// <summary>
/// Ctrl-C, SIGTERM and the closing of the terminal (SIGHUP) as a cancellation, so that the running test is stopped in order and the
/// results are still collated. Cake has no handler of its own: without this each would end the host at once. A second Ctrl-C does.
/// </summary>
public sealed class Interruption : IDisposable
{
    /// <summary>Tools such as timeout send their signal to the process and to its group, which makes two of one.</summary>
    private static readonly TimeSpan Echo = TimeSpan.FromMilliseconds(300);

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<Action> _atOnce = [];
    private long _interruptedAt;

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    private Action<string> _announce = Announce;

    public Interruption(TimeProvider time)
    {
        _time = time;
        foreach (var signal in (ReadOnlySpan<PosixSignal>)[PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP])
            _registrations.Add(PosixSignalRegistration.Create(signal, Stop));
    }

    public CancellationToken Token => _source.Token;

    public bool Requested => _source.IsCancellationRequested;

    /// <summary>Until the end of the scope, for the code that draws the terminal's last lines meanwhile; nothing comes after it.</summary>
    /// <param name="announce">Must not wait for anybody: until it returns, nothing is stopped.</param>
    public IDisposable AnnounceThrough(Action<string> announce)
    {
        Set(announce);
        return new Scope(() => Set(Announce));

        void Set(Action<string> value)
        {
            lock (_gate)
                _announce = value;
        }
    }

    /// <summary>What a second Ctrl-C does before it ends the host, which then does nothing else; in the order given.</summary>
    public void BeforeEndAtOnce(Action action)
    {
        lock (_gate)
            _atOnce.Add(action);
    }

    /// <summary>What each of the signals does.</summary>
    public void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        lock (_gate)
        {
            if (_source.IsCancellationRequested)
            {
                // SIGTERM never: build servers send it some seconds after SIGINT, while the reports are written.
                if (signal.Signal == PosixSignal.SIGINT && _time.GetElapsedTime(_interruptedAt) > Echo)
                    EndAtOnce();
                return;
            }

            _interruptedAt = _time.GetTimestamp();
            _announce($"{signal.Signal}: shutting down gracefully. Press Ctrl-C again to end at once, without reports.");
        }

        _source.Cancel();
    }

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private void EndAtOnce()
    {
        foreach (var action in _atOnce)
        {
            try
            {
                action();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"Error: {exception.Message}");
            }
        }

#pragma warning disable RS0030 // A second request means at once: Main still waits for what does not end.
        Environment.Exit(ExitCodes.Interrupted);
#pragma warning restore RS0030
    }

    private static void Announce(string text) => Console.Error.WriteLine($"{Environment.NewLine}{text}");

    private sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
