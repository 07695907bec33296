using Platform.Model;

namespace Platform.Tests.Model;

/// <summary>What a <see cref="Pool"/> stands for, event by event: requests wait in a list until a connection is free or their patience over. In milliseconds.</summary>
sealed class RealQueue(int connections, int bound, int patience)
{
    readonly List<(int End, int Request)> busy = [];
    readonly List<(int Deadline, int Request, int Service)> waiting = [];
    readonly Dictionary<int, (VisitOutcome Outcome, int Left)> ends = [];

    public IEnumerable<(VisitOutcome Outcome, int Left)> Run((int Gap, int Service)[] arrivals)
    {
        var now = 0;
        for (var request = 0; request < arrivals.Length; request++)
        {
            now += arrivals[request].Gap;
            Advance(now);
            if (busy.Count < connections)
                Begin(now, request, arrivals[request].Service);
            else if (waiting.Count >= bound)
                ends[request] = (VisitOutcome.Refused, now);
            else
                waiting.Add((now + patience, request, arrivals[request].Service));
        }

        Advance(int.MaxValue);
        return Enumerable.Range(0, arrivals.Length).Select(request => ends[request]);
    }

    /// <summary>All that happens up to a moment. A connection that becomes free just as one's patience ends is in time.</summary>
    void Advance(int moment)
    {
        while (true)
        {
            var free = busy.Count > 0 ? busy.Min(entry => entry.End) : int.MaxValue;
            var deadline = waiting.Count > 0 ? waiting[0].Deadline : int.MaxValue;
            if (Math.Min(free, deadline) is var next && (next > moment || next == int.MaxValue))
                return;
            if (deadline < free)
            {
                ends[waiting[0].Request] = (VisitOutcome.TimedOut, deadline);
                waiting.RemoveAt(0);
                continue;
            }

            busy.Remove(busy.First(entry => entry.End == free));
            if (waiting.Count > 0)
            {
                Begin(free, waiting[0].Request, waiting[0].Service);
                waiting.RemoveAt(0);
            }
        }
    }

    void Begin(int now, int request, int service)
    {
        busy.Add((now + service, request));
        ends[request] = (VisitOutcome.Served, now + service);
    }
}
