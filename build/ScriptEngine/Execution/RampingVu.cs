namespace ScriptEngine.Execution;

/// <summary>
/// A place for a VU that ramping starts and stops. One that stops gracefully finishes its iteration and can be taken back until then;
/// one that is cut ends its iteration at once.
/// </summary>
/// <param name="runIteration">Runs one iteration until the token is cancelled.</param>
/// <param name="taken">Called for each VU that comes to this place.</param>
/// <param name="released">Called when the VU has left this place.</param>
/// <param name="interruption">Cuts every iteration and ends the loop.</param>
sealed class RampingVu(
    Action<IVirtualUser, CancellationToken> runIteration, Action taken, Action<IVirtualUser> released, CancellationToken interruption) : IDisposable
{
    enum State { Stopped, Running, StopsGracefully, Leaves }

    readonly Lock gate = new();
    State state = State.Stopped;
    IVirtualUser? waiting;
    bool isWaitingWanted;
    CancellationTokenSource activation = new();
    Task loop = Task.CompletedTask;

    /// <summary>Keeps a VU that runs or only finishes its iteration.</summary>
    /// <returns>False when a VU has to be brought with <see cref="Start"/>.</returns>
    public bool TryResume()
    {
        lock (gate)
        {
            if (IsNextWaiting)
                return isWaitingWanted = true;
            if (state is State.Stopped or State.Leaves)
                return false;
            state = State.Running;
            return true;
        }
    }

    public void Start(IVirtualUser vu)
    {
        taken();
        lock (gate)
        {
            (waiting, isWaitingWanted) = (vu, true);
            // The VU before is still about to leave; its loop goes on with the new one.
            if (state == State.Leaves)
                return;
            state = State.Running;
            activation = CancellationTokenSource.CreateLinkedTokenSource(interruption);
            // A loop that has ended its last iteration may still be on its way out.
            Task before = loop;
            loop = VuThread.Start($"VU {vu.Id}", () =>
            {
                before.Wait(CancellationToken.None);
                Loop();
            });
        }
    }

    public void StopGracefully()
    {
        lock (gate)
        {
            isWaitingWanted = false;
            if (state == State.Running)
                state = State.StopsGracefully;
        }
    }

    public void Cut()
    {
        lock (gate)
        {
            isWaitingWanted = false;
            if (state is not (State.Running or State.StopsGracefully))
                return;
            state = State.Leaves;
            activation.Cancel();
        }
    }

    /// <summary>Lets the VU finish its iteration.</summary>
    public Task FinishAsync()
    {
        StopGracefully();
        return loop;
    }

    public void Dispose() => activation.Dispose();

    // The VU before has yet to leave.
    bool IsNextWaiting => state == State.Leaves && waiting is not null;

    void Loop()
    {
        for (IVirtualUser? vu = First(); vu is not null; vu = Next())
        {
            try
            {
                CancellationToken token = activation.Token;
                while (GoesOn())
                    runIteration(vu, token);
            }
            finally
            {
                released(vu);
            }
        }
    }

    bool GoesOn()
    {
        lock (gate)
        {
            if (state == State.Running && !interruption.IsCancellationRequested)
                return true;
            state = State.Leaves;
            return false;
        }
    }

    /// <summary>The VU that the loop was started for; it may have been told to stop already.</summary>
    IVirtualUser? First()
    {
        lock (gate)
        {
            (IVirtualUser? vu, waiting) = (waiting, null);
            return vu;
        }
    }

    IVirtualUser? Next()
    {
        lock (gate)
        {
            (IVirtualUser? vu, waiting) = (waiting, null);
            activation.Dispose();
            if (vu is null)
            {
                state = State.Stopped;
                return null;
            }

            state = isWaitingWanted ? State.Running : State.StopsGracefully;
            activation = CancellationTokenSource.CreateLinkedTokenSource(interruption);
            return vu;
        }
    }
}
