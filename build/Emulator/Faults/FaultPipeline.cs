namespace Emulator.Faults;

/// <summary>Applies the faults to requests before anything else handles them.</summary>
internal static class FaultPipeline
{
    /// <param name="fail">Answers with an error status in the service's own form.</param>
    public static void UseFaults(this WebApplication app, FaultInjection faults, Restarts restarts, Func<HttpContext, int, Task> fail)
    {
        if (!faults.IsNeeded)
            return;
        app.Use(next => http => restarts.ServeAsync(http, async http =>
        {
            var outcome = await faults.ApplyAsync(http);
            if (outcome.IsReset)
                http.Abort();
            else
                await (outcome.Status is { } status ? fail(http, status) : next(http));
        }));
    }
}
