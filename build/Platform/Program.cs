using System.Runtime.InteropServices;
using Platform.Arguments;
using Platform.Hosting;

const int Refused = 2;

try
{
    if (new PlatformCommand().Parse(args, Environment.GetEnvironmentVariable) is not { } options)
        return 0;

    using var stop = new CancellationTokenSource();
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stop.Cancel();
    }

    await using var host = await PlatformHost.StartAsync(options, TimeProvider.System, stop.Token);
    await Console.Out.WriteLineAsync(options.ReadyJson ? Announcement.ReadyLine(host, options) : Announcement.Banner(host, options));
    await StopRequest.WaitAsync(options.StopWithStdin, stop.Token);
    return 0;
}
catch (ArgumentsException error)
{
    await Console.Error.WriteLineAsync($"{error.Message}{Environment.NewLine}--help lists the arguments.");
    return Refused;
}
catch (IOException error)
{
    await Console.Error.WriteLineAsync($"Cannot listen: {error.Message} Choose another port, or 0 for a free one (--api-port, --supabase-port).");
    return Refused;
}
