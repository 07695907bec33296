namespace Emulator.Model;

/// <summary>
/// The connections of one server, and the requests that wait for one in the order of their arrival. Since no request overtakes another,
/// everything is decided at the arrival, from the times at which connections become free. Nothing actually waits in here.
/// </summary>
/// <param name="connections">How many requests are in service at once.</param>
/// <param name="queueBound">How many requests may wait. One more is refused at once.</param>
/// <param name="timeout">How long a request waits for a connection before it fails.</param>
internal sealed class Pool(int connections, int queueBound, TimeSpan timeout)
{
    private readonly PriorityQueue<TimeSpan, TimeSpan> _free = new(Enumerable.Repeat((TimeSpan.MinValue, TimeSpan.MinValue), connections));

    /// <summary>
    /// The times at which waiting requests stop waiting, served or not. The order of arrival is also the order of these times.
    /// </summary>
    private readonly Queue<TimeSpan> _waiting = new();

    /// <param name="now">Not earlier than in the previous call.</param>
    /// <param name="serviceTime">Called only for requests that are served, in the order of their arrival.</param>
    public Admission Enter(TimeSpan now, Func<TimeSpan> serviceTime)
    {
        while (_waiting.TryPeek(out var left) && left <= now)
            _waiting.Dequeue();

        var start = _free.Peek();
        if (start <= now)
            return Serve(now, now, serviceTime);
        if (_waiting.Count >= queueBound)
            return new(TimeSpan.Zero, AdmissionOutcome.Refused);
        if (start - now > timeout)
        {
            _waiting.Enqueue(now + timeout);
            return new(timeout, AdmissionOutcome.TimedOut);
        }

        _waiting.Enqueue(start);
        return Serve(now, start, serviceTime);
    }

    private Admission Serve(TimeSpan now, TimeSpan start, Func<TimeSpan> serviceTime)
    {
        var end = start + serviceTime();
        _free.DequeueEnqueue(end, end);
        return new(end - now, AdmissionOutcome.Served);
    }
}
