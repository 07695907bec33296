namespace ScriptEngine.Execution;

/// <summary>
/// A place for a VU that ramping starts and stops. One that stops gracefully finishes its iteration and can be taken back until then;
/// one that is stopped hard ends its iteration at once.
/// </summary>
/// <param name="runIteration">Runs one iteration until the token is cancelled.</param>
/// <param name="taken">Called for each VU that comes to this place.</param>
/// <param name="released">Called when the VU has left this place.</param>
/// <param name="interruption">Cuts every iteration and ends the loop.</param>
internal sealed class RampingVu(
    Action<IVirtualUser, CancellationToken> runIteration, Action taken, Action<IVirtualUser> released, CancellationToken interruption)
        : IDisposable
{
    private enum State { Stopped, Running, StopsGracefully, Stopping }

    private readonly Lock _gate = new();
    private State _state = State.Stopped;
    private IVirtualUser? _waiting;
    private bool _isWaitingWanted;
    private CancellationTokenSource _activation = new();
    private Task _loop = Task.CompletedTask;

    /// <summary>Keeps a VU that runs or only finishes its iteration.</summary>
    /// <returns>False when a VU has to be brought with <see cref="Start"/>.</returns>
    public bool TryResume()
    {
        lock (_gate)
        {
            if (IsNextWaiting)
                return _isWaitingWanted = true;
            if (_state is State.Stopped or State.Stopping)
                return false;
            _state = State.Running;
            return true;
        }
    }

    public void Start(IVirtualUser vu)
    {
        taken();
        lock (_gate)
        {
            (_waiting, _isWaitingWanted) = (vu, true);
            // The VU before is still about to stop; its loop continues with the new one.
            if (_state == State.Stopping)
                return;
            _state = State.Running;
            _activation = CancellationTokenSource.CreateLinkedTokenSource(interruption);
            // A loop that has ended its last iteration may still be on its way out.
            var before = _loop;
            _loop = VuThread.Start($"VU {vu.Id}", () =>
            {
                before.Wait(CancellationToken.None);
                Loop();
            });
        }
    }

    public void StopGracefully()
    {
        lock (_gate)
        {
            _isWaitingWanted = false;
            if (_state == State.Running)
                _state = State.StopsGracefully;
        }
    }

    public void HardStop()
    {
        lock (_gate)
        {
            _isWaitingWanted = false;
            if (_state is not (State.Running or State.StopsGracefully))
                return;
            _state = State.Stopping;
            _activation.Cancel();
        }
    }

    /// <summary>Lets the VU finish its iteration.</summary>
    public Task FinishAsync()
    {
        StopGracefully();
        return _loop;
    }

    public void Dispose() => _activation.Dispose();

    // The VU before has yet to leave.
    private bool IsNextWaiting => _state == State.Stopping && _waiting is not null;

    private void Loop()
    {
        for (var vu = First(); vu is not null; vu = Next())
        {
            try
            {
                var token = _activation.Token;
                while (ShouldContinue())
                    runIteration(vu, token);
            }
            finally
            {
                released(vu);
            }
        }
    }

    private bool ShouldContinue()
    {
        lock (_gate)
        {
            if (_state == State.Running && !interruption.IsCancellationRequested)
                return true;
            _state = State.Stopping;
            return false;
        }
    }

    /// <summary>The VU that the loop was started for; it may have been told to stop already.</summary>
    private IVirtualUser? First()
    {
        lock (_gate)
        {
            (var vu, _waiting) = (_waiting, null);
            return vu;
        }
    }

    private IVirtualUser? Next()
    {
        lock (_gate)
        {
            (var vu, _waiting) = (_waiting, null);
            _activation.Dispose();
            if (vu is null)
            {
                _state = State.Stopped;
                return null;
            }

            _state = _isWaitingWanted ? State.Running : State.StopsGracefully;
            _activation = CancellationTokenSource.CreateLinkedTokenSource(interruption);
            return vu;
        }
    }
}
