namespace ScriptEngine.Http;

/// <summary>The connections of one VU, kept open between requests. Safe from any thread.</summary>
/// <param name="mostIdle">Of all hosts together, and of one.</param>
sealed class ConnectionPool(Func<(int All, int PerHost)> mostIdle) : IDisposable
{
    readonly Lock gate = new();
    readonly List<Connection> idle = [];
    readonly List<Connection> busy = [];
    bool isInterrupted;

    /// <returns>The one used last, where there is a live one.</returns>
    public Connection? Take(Endpoint endpoint)
    {
        while (true)
        {
            Connection? found = null;
            lock (gate)
            {
                for (int i = idle.Count - 1; i >= 0 && found is null; i--)
                {
                    if (idle[i].Endpoint != endpoint)
                        continue;
                    found = idle[i];
                    idle.RemoveAt(i);
                    busy.Add(found);
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
        lock (gate)
        {
            busy.Add(connection);
            if (isInterrupted)
                connection.Abort();
        }
    }

    /// <summary>Takes back a connection that can be used again.</summary>
    public void Return(Connection connection)
    {
        var (all, perHost) = mostIdle();
        lock (gate)
        {
            busy.Remove(connection);
            int same = 0;
            foreach (Connection other in idle)
                same += other.Endpoint == connection.Endpoint ? 1 : 0;
            if (same < perHost)
            {
                connection.IsReused = true;
                idle.Add(connection);
                if (idle.Count <= all)
                    return;
                connection = idle[0];
                idle.RemoveAt(0);
            }
        }

        connection.Dispose();
    }

    public void Drop(Connection connection)
    {
        lock (gate)
            busy.Remove(connection);
        connection.Dispose();
    }

    public void CloseIdle()
    {
        Connection[] closed;
        lock (gate)
        {
            closed = [.. idle];
            idle.Clear();
        }

        foreach (Connection connection in closed)
            connection.Dispose();
    }

    /// <summary>Ends every exchange under way, and each to come until <see cref="Resume"/>.</summary>
    public void Interrupt()
    {
        lock (gate)
        {
            isInterrupted = true;
            foreach (Connection connection in busy)
                connection.Abort();
        }
    }

    public void Resume()
    {
        lock (gate)
            isInterrupted = false;
    }

    public void Dispose() => CloseIdle();
}
