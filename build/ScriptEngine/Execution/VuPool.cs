using System.Collections.Concurrent;
using ScriptEngine.Logging;

namespace ScriptEngine.Execution;

/// <summary>The initialised VUs that no scenario uses at the moment.</summary>
sealed class VuPool(TimeProvider time, ILog log)
{
    static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan Warning = TimeSpan.FromMilliseconds(400);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly ConcurrentQueue<IVirtualUser> free = new();

    public void Return(IVirtualUser vu) => free.Enqueue(vu);

    /// <summary>Gives a VU at once, since as many as the plan needs are initialised; only one that another scenario keeps too long is waited for.</summary>
    /// <exception cref="EngineException">None came within two seconds.</exception>
    public async Task<IVirtualUser> TakeAsync(CancellationToken token)
    {
        IVirtualUser? vu;
        for (TimeSpan waited = TimeSpan.Zero; !free.TryDequeue(out vu); waited += Step)
        {
            if (waited > TimeSpan.Zero && waited.Ticks % Warning.Ticks == 0)
                log.Write(LogLevel.Warning, $"Could not get a VU from the buffer for {GoDuration.Format(waited)}");
            if (waited >= Patience)
                throw new EngineException(ExitCode.Untyped, $"could not get a VU from the buffer in {GoDuration.Format(Patience)}");
            await Task.Delay(Step, time, token);
        }

        return vu;
    }
}
