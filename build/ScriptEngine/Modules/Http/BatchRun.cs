using ScriptEngine.Http;

namespace ScriptEngine.Modules.Http;

/// <summary>Requests of one batch: at most so many under way at once, and so many to one host. The VU's own thread takes part.</summary>
internal sealed class BatchRun(HttpModule module, HttpRequest[] requests, int parallel, int perHost)
{
    private readonly HttpResponse[] _responses = new HttpResponse[requests.Length];
    private readonly CancellationToken _interruption = module.Watch();
    private readonly Dictionary<string, SemaphoreSlim> _hosts = Slots(requests, perHost);
    private Exception? _failure;
    private int _next = -1;

    /// <param name="first">What went wrong first that is to be thrown.</param>
    public HttpResponse[] Execute(out Exception? first)
    {
        var workers = Math.Min(requests.Length, parallel);
        using CountdownEvent others = new(Math.Max(1, workers));
        for (var i = 1; i < workers; i++)
        {
            RequestThreads.Run(() =>
            {
                Work();
                others.Signal();
            });
        }

        Work();
        others.Signal();
        // Interrupted requests end at once, so that waiting without the token is short and leaves no thread behind.
        others.Wait(CancellationToken.None);
        foreach (var slots in _hosts.Values)
            slots.Dispose();
        first = _failure;
        return _responses;
    }

    private void Work()
    {
        for (var i = Interlocked.Increment(ref _next); i < requests.Length; i = Interlocked.Increment(ref _next))
        {
            var slots = _hosts.GetValueOrDefault(requests[i].Url.HostAndPort);
            try
            {
                slots?.Wait(_interruption);
                try
                {
                    _responses[i] = module.Send(requests[i], _interruption);
                }
                finally
                {
                    slots?.Release();
                }
            }
#pragma warning disable CA1031 // Whatever it is, it is for the VU's thread to throw, and not for this one to end the process.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, e, null);
            }
        }
    }

    private static Dictionary<string, SemaphoreSlim> Slots(HttpRequest[] requests, int perHost)
    {
        Dictionary<string, SemaphoreSlim> slots = new(StringComparer.Ordinal);
        if (perHost <= 0)
            return slots;
        foreach (var request in requests)
        {
            if (!slots.ContainsKey(request.Url.HostAndPort))
                slots.Add(request.Url.HostAndPort, new SemaphoreSlim(perHost));
        }

        return slots;
    }
}
