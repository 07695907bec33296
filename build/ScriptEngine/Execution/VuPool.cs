using System.Collections.Concurrent;
using ScriptEngine.Failures;
using ScriptEngine.Formats;
using ScriptEngine.Logging;

namespace ScriptEngine.Execution;

/// <summary>The initialised VUs that no scenario uses at the moment.</summary>
internal sealed class VuPool(TimeProvider time, ILog log)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Warning = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<IVirtualUser> _free = new();

    public void Return(IVirtualUser vu) => _free.Enqueue(vu);

    /// <summary>
    /// Returns a VU. It is usually there already, because as many are initialised as the plan needs, unless another scenario keeps one for
    /// too long.
    /// </summary>
    /// <exception cref="EngineException">None came within two seconds.</exception>
    public async Task<IVirtualUser> TakeAsync(CancellationToken token)
    {
        IVirtualUser? vu;
        for (var waited = TimeSpan.Zero; !_free.TryDequeue(out vu); waited += Step)
        {
            if (waited > TimeSpan.Zero && waited.Ticks % Warning.Ticks == 0)
                log.Write(LogLevel.Warning, $"Could not get a VU from the buffer for {GoDuration.Format(waited)}");
            if (waited >= Timeout)
                throw new EngineException(ExitCode.Untyped, $"could not get a VU from the buffer in {GoDuration.Format(Timeout)}");
            await Task.Delay(Step, time, token);
        }

        return vu;
    }
}
