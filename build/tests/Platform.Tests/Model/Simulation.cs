using Microsoft.AspNetCore.Http;
using Platform.Model;
using Platform.Profiles;

namespace Platform.Tests.Model;

/// <summary>Virtual users before the model, in virtual time: an hour of load takes a second.</summary>
sealed class Simulation(Profile profile, long seed)
{
    readonly VirtualClock clock = new();
    readonly PriorityQueue<IEnumerator<TimeSpan>, (TimeSpan, int)> due = new();
    readonly Dictionary<string, HttpRequest> requests = [];
    PlatformModel? model;
    int order;

    public TimeSpan Now => clock.Now;

    /// <summary>Sends a request, such as <c>GET /api/credits</c>, now.</summary>
    public Visit Send(string request)
    {
        model ??= new PlatformModel(profile, seed, clock);
        if (!requests.TryGetValue(request, out var known))
            requests.Add(request, known = Parsed(request));
        return model.Enter(known);
    }

    /// <param name="user">What a user does: each element is how long it then waits before it goes on.</param>
    public void Add(TimeSpan begin, IEnumerable<TimeSpan> user) => due.Enqueue(user.GetEnumerator(), (begin, order++));

    /// <summary>Lets the users act until the end; what is under way then is cut off.</summary>
    public void Run(TimeSpan end)
    {
        while (due.TryDequeue(out var user, out var moment) && moment.Item1 <= end)
        {
            clock.Now = moment.Item1;
            if (user.MoveNext())
                due.Enqueue(user, (clock.Now + user.Current, order++));
        }
    }

    static HttpRequest Parsed(string text)
    {
        var request = new DefaultHttpContext().Request;
        var path = text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..].Split('?');
        (request.Method, request.Path) = (text.Split(' ')[0], path[0]);
        request.QueryString = path.Length > 1 ? new QueryString($"?{path[1]}") : QueryString.Empty;
        return request;
    }
}
