using Emulator.Model;
using Emulator.Profiles;
using Microsoft.AspNetCore.Http;

namespace Emulator.Tests.Model;

/// <summary>Virtual users before the model, in virtual time: an hour of load takes a second.</summary>
internal sealed class Simulation(Profile profile, long seed)
{
    private readonly VirtualClock _clock = new();
    private readonly PriorityQueue<IEnumerator<TimeSpan>, (TimeSpan, int)> _due = new();
    private readonly Dictionary<string, HttpRequest> _requests = [];
    private LoadModel? _model;
    private int _order;

    public TimeSpan Now => _clock.Now;

    /// <summary>Sends a request, such as <c>GET /api/credits</c>, now.</summary>
    public Admission Send(string request)
    {
        _model ??= new LoadModel(profile, seed, _clock);
        if (!_requests.TryGetValue(request, out var known))
            _requests.Add(request, known = Parsed(request));
        return _model.Enter(known);
    }

    /// <param name="user">What a user does: each element is how long it then waits before it continues.</param>
    public void Add(TimeSpan begin, IEnumerable<TimeSpan> user) => _due.Enqueue(user.GetEnumerator(), (begin, _order++));

    /// <summary>Lets the users act until the end; what is under way then is cut off.</summary>
    public void Run(TimeSpan end)
    {
        while (_due.TryDequeue(out var user, out var moment) && moment.Item1 <= end)
        {
            _clock.Now = moment.Item1;
            if (user.MoveNext())
                _due.Enqueue(user, (_clock.Now + user.Current, _order++));
        }
    }

    private static HttpRequest Parsed(string text)
    {
        var request = new DefaultHttpContext().Request;
        var path = text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split('?');
        (request.Method, request.Path) = (text.Split(' ')[0], path[0]);
        request.QueryString = path.Length > 1 ? new QueryString($"?{path[1]}") : QueryString.Empty;
        return request;
    }
}
