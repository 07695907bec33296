namespace ScriptEngine.Http;

/// <summary>The connections of one VU, kept open between requests. Safe from any thread.</summary>
/// <param name="maxIdle">Of all hosts together, and of one.</param>
internal sealed class ConnectionPool(Func<(int All, int PerHost)> maxIdle) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Connection> _idle = [];
    private readonly List<Connection> _busy = [];
    private bool _isInterrupted;

    /// <returns>The one used last, where there is a live one.</returns>
    public Connection? Take(Endpoint endpoint)
    {
        while (true)
        {
            Connection? found = null;
            lock (_gate)
            {
                for (var i = _idle.Count - 1; i >= 0 && found is null; i--)
                {
                    if (_idle[i].Endpoint != endpoint)
                        continue;
                    found = _idle[i];
                    _idle.RemoveAt(i);
                    _busy.Add(found);
                }
            }

            if (found is null || !found.IsStale())
                return found;
            Drop(found);
        }
    }

    /// <summary>Takes a new connection in, so that an interruption finds it.</summary>
    public void Add(Connection connection)
    {
        lock (_gate)
        {
            _busy.Add(connection);
            if (_isInterrupted)
                connection.Abort();
        }
    }

    /// <summary>Takes back a connection that can be used again.</summary>
    public void Return(Connection connection)
    {
        var (all, perHost) = maxIdle();
        lock (_gate)
        {
            _busy.Remove(connection);
            var same = 0;
            foreach (var other in _idle)
                same += other.Endpoint == connection.Endpoint ? 1 : 0;
            if (same < perHost)
            {
                connection.IsReused = true;
                _idle.Add(connection);
                if (_idle.Count <= all)
                    return;
                connection = _idle[0];
                _idle.RemoveAt(0);
            }
        }

        connection.Dispose();
    }

    public void Drop(Connection connection)
    {
        lock (_gate)
            _busy.Remove(connection);
        connection.Dispose();
    }

    public void CloseIdle()
    {
        Connection[] closed;
        lock (_gate)
        {
            closed = [.. _idle];
            _idle.Clear();
        }

        foreach (var connection in closed)
            connection.Dispose();
    }

    /// <summary>Ends every round trip under way, and each to come until <see cref="Resume"/>.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _isInterrupted = true;
            foreach (var connection in _busy)
                connection.Abort();
        }
    }

    public void Resume()
    {
        lock (_gate)
            _isInterrupted = false;
    }

    public void Dispose() => CloseIdle();
}
