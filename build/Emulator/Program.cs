using System.Runtime.InteropServices;
using Emulator.Arguments;
using Emulator.Hosting;

const int Refused = 2;

try
{
    if (new EmulatorCommand().Parse(args, Environment.GetEnvironmentVariable) is not { } options)
        return 0;

    using var stop = new CancellationTokenSource();
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    await using var host = await EmulatorHost.StartAsync(options, TimeProvider.System, stop.Token);
    await Console.Out.WriteLineAsync(options.ReadyJson ? Announcement.ReadyLine(host, options) : Announcement.Banner(host, options));
    await StopRequest.WaitAsync(options.StopWithStdin, stop.Token);
    await Console.Out.WriteLineAsync($"Users left {host.Left}.");
    return 0;
}
catch (ArgumentsException error)
{
    await Console.Error.WriteLineAsync(error.Message);
    if (args is not ["check", ..])
        await Console.Error.WriteLineAsync("--help lists the arguments.");
    return Refused;
}
catch (IOException error)
{
    await Console.Error.WriteLineAsync(
        $"Cannot listen: {error.Message} Choose another port, or 0 for a free one (--api-port, --supabase-port).");
    return Refused;
}
