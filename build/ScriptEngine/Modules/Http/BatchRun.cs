using ScriptEngine.Http;

namespace ScriptEngine.Modules.Http;

/// <summary>Requests of one batch: at most so many under way at once, and so many to one host. The VU's own thread takes part.</summary>
sealed class BatchRun(HttpModule module, HttpRequest[] requests, int parallel, int perHost)
{
    readonly HttpResponse[] responses = new HttpResponse[requests.Length];
    readonly CancellationToken interruption = module.Watch();
    readonly Dictionary<string, SemaphoreSlim> hosts = Slots(requests, perHost);
    Exception? failure;
    int next = -1;

    /// <param name="first">What went wrong first that is to be thrown.</param>
    public HttpResponse[] Execute(out Exception? first)
    {
        int workers = Math.Min(requests.Length, parallel);
        using CountdownEvent others = new(Math.Max(1, workers));
        for (int i = 1; i < workers; i++)
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
        foreach (SemaphoreSlim slots in hosts.Values)
            slots.Dispose();
        first = failure;
        return responses;
    }

    void Work()
    {
        for (int i = Interlocked.Increment(ref next); i < requests.Length; i = Interlocked.Increment(ref next))
        {
            SemaphoreSlim? slots = hosts.GetValueOrDefault(requests[i].Url.HostAndPort);
            try
            {
                slots?.Wait(interruption);
                try
                {
                    responses[i] = module.Send(requests[i], interruption);
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
                Interlocked.CompareExchange(ref failure, e, null);
            }
        }
    }

    static Dictionary<string, SemaphoreSlim> Slots(HttpRequest[] requests, int perHost)
    {
        Dictionary<string, SemaphoreSlim> slots = new(StringComparer.Ordinal);
        if (perHost <= 0)
            return slots;
        foreach (HttpRequest request in requests)
        {
            if (!slots.ContainsKey(request.Url.HostAndPort))
                slots.Add(request.Url.HostAndPort, new SemaphoreSlim(perHost));
        }

        return slots;
    }
}
