namespace Platform.Model;

/// <summary>
/// The connections of one server, and the requests that wait for one in the order of their arrival. Since nobody overtakes, all is
/// decided at the arrival, from the moments at which connections become free: nothing ever really waits in here.
/// </summary>
/// <param name="connections">How many requests are in service at once.</param>
/// <param name="queueBound">How many may wait; one more is refused at once.</param>
/// <param name="patience">How long one waits for a connection before it fails.</param>
sealed class Pool(int connections, int queueBound, TimeSpan patience)
{
    readonly PriorityQueue<TimeSpan, TimeSpan> free = new(Enumerable.Repeat((TimeSpan.MinValue, TimeSpan.MinValue), connections));

    /// <summary>When each that waits stops waiting, served or not: in the order of arrival, which is the order of these moments, too.</summary>
    readonly Queue<TimeSpan> waiting = new();

    /// <param name="now">No earlier than at the call before.</param>
    /// <param name="serviceTime">Asked for requests that are served, in the order of their arrival.</param>
    public Visit Enter(TimeSpan now, Func<TimeSpan> serviceTime)
    {
        while (waiting.TryPeek(out var left) && left <= now)
            waiting.Dequeue();

        var start = free.Peek();
        if (start <= now)
            return Serve(now, now, serviceTime);
        if (waiting.Count >= queueBound)
            return new(TimeSpan.Zero, VisitOutcome.Refused);
        if (start - now > patience)
        {
            waiting.Enqueue(now + patience);
            return new(patience, VisitOutcome.TimedOut);
        }

        waiting.Enqueue(start);
        return Serve(now, start, serviceTime);
    }

    Visit Serve(TimeSpan now, TimeSpan start, Func<TimeSpan> serviceTime)
    {
        var end = start + serviceTime();
        free.DequeueEnqueue(end, end);
        return new(end - now, VisitOutcome.Served);
    }
}
