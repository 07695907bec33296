using System.Runtime.InteropServices;
using LoadTesting.Model;

namespace Pipeline.Terminal;

/// <summary>
/// Turns Ctrl-C, SIGTERM and the closing of the terminal (SIGHUP) into a cancellation, so that the running test is shut down gracefully and
/// the results are still collected. Cake has no handler of its own, so each signal would otherwise end the host at once. A second Ctrl-C
/// does.
/// </summary>
public sealed class Interruption : IDisposable
{
    /// <summary>Tools such as timeout send their signal to the process and to its group, so it arrives twice.</summary>
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

    /// <summary>Until the end of the scope, passes the announcement to the code that is drawing the terminal's last lines.</summary>
    /// <param name="announce">Must not wait for anything, because nothing is stopped until it returns.</param>
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

    /// <summary>
    /// Adds an action that a second Ctrl-C runs before it ends the host. Actions run in the order in which they were added; nothing else
    /// runs then.
    /// </summary>
    public void BeforeEndAtOnce(Action action)
    {
        lock (_gate)
            _atOnce.Add(action);
    }

    /// <summary>Handles each of the signals.</summary>
    public void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        lock (_gate)
        {
            if (_source.IsCancellationRequested)
            {
                // Never for SIGTERM: build servers send it a few seconds after SIGINT, while the reports are being written.
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

#pragma warning disable RS0030 // A second request means to end at once. Otherwise, Main would still wait for things that do not end.
        Environment.Exit(ExitCodes.Interrupted);
#pragma warning restore RS0030
    }

    private static void Announce(string text) => Console.Error.WriteLine($"{Environment.NewLine}{text}");

    private sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
