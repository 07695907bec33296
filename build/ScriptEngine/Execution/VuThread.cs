namespace ScriptEngine.Execution;

/// <summary>Runs script code on a thread of its own, whose stack has a known size.</summary>
internal static class VuThread
{
    /// <summary>
    /// Bytes. Deep recursion of a script has to end in its own error before this is used up. Only what is touched costs memory.
    /// </summary>
    public const int StackSize = 4 * 1024 * 1024;

    /// <summary>How long script code may continue after it has been told to end, before it is given up.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    public static Task Start(string name, Action work) => Start(name, () =>
    {
        work();
        return true;
    });

    public static Task<T> Start<T>(string name, Func<T> work)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread thread = new(
            () =>
            {
                try
                {
                    done.SetResult(work());
                }
#pragma warning disable CA1031 // Whatever it is, it is thrown again where the task is awaited; on this thread it would end the process.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    done.SetException(e);
                }
            },
            StackSize)
        {
            // A script that does not obey must not keep the process alive.
            IsBackground = true,
            Name = name,
        };
        thread.Start();
        return done.Task;
    }
}
