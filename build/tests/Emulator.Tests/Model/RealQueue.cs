using Emulator.Model;

namespace Emulator.Tests.Model;

/// <summary>
/// What a <see cref="Pool"/> stands for, event by event: requests wait in a list until a connection is free or their timeout over. In
/// milliseconds.
/// </summary>
internal sealed class RealQueue(int connections, int bound, int timeout)
{
    private readonly List<(int End, int Request)> _busy = [];
    private readonly List<(int Deadline, int Request, int Service)> _waiting = [];
    private readonly Dictionary<int, (AdmissionOutcome Outcome, int Left)> _ends = [];

    public IEnumerable<(AdmissionOutcome Outcome, int Left)> Run((int Gap, int Service)[] arrivals)
    {
        var now = 0;
        for (var request = 0; request < arrivals.Length; request++)
        {
            now += arrivals[request].Gap;
            Advance(now);
            if (_busy.Count < connections)
                Begin(now, request, arrivals[request].Service);
            else if (_waiting.Count >= bound)
                _ends[request] = (AdmissionOutcome.Refused, now);
            else
                _waiting.Add((now + timeout, request, arrivals[request].Service));
        }

        Advance(int.MaxValue);
        return Enumerable.Range(0, arrivals.Length).Select(request => _ends[request]);
    }

    /// <summary>All that happens up to a moment. A connection that becomes free just as a wait times out is in time.</summary>
    private void Advance(int moment)
    {
        while (true)
        {
            var free = _busy.Count > 0 ? _busy.Min(entry => entry.End) : int.MaxValue;
            var deadline = _waiting.Count > 0 ? _waiting[0].Deadline : int.MaxValue;
            if (Math.Min(free, deadline) is var next && (next > moment || next == int.MaxValue))
                return;
            if (deadline < free)
            {
                _ends[_waiting[0].Request] = (AdmissionOutcome.TimedOut, deadline);
                _waiting.RemoveAt(0);
                continue;
            }

            _busy.Remove(_busy.First(entry => entry.End == free));
            if (_waiting.Count > 0)
            {
                Begin(free, _waiting[0].Request, _waiting[0].Service);
                _waiting.RemoveAt(0);
            }
        }
    }

    private void Begin(int now, int request, int service)
    {
        _busy.Add((now + service, request));
        _ends[request] = (AdmissionOutcome.Served, now + service);
    }
}
