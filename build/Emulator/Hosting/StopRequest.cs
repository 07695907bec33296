namespace Emulator.Hosting;

/// <summary>Waits for a signal or, if requested, for the end of standard input.</summary>
internal static class StopRequest
{
    public static async Task WaitAsync(bool withStdin, CancellationToken stop)
    {
        var signal = new TaskCompletionSource();
        using var registration = stop.Register(signal.SetResult);
        await (withStdin ? Task.WhenAny(signal.Task, Task.Run(ReadToEnd, CancellationToken.None)) : signal.Task);
    }

    // A blocking read on its own thread, because reads from a terminal or pipe cannot be cancelled.
    private static void ReadToEnd()
    {
        using var input = Console.OpenStandardInput();
        var buffer = new byte[256];
        while (input.Read(buffer) > 0)
        {
            // Input from the parent has no meaning; only its end does.
        }
    }
}
