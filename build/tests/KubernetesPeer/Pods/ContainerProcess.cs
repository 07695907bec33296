using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace KubernetesPeer.Pods;

/// <summary>A container's process, with a session of its own. What it started ends with it, as in a container.</summary>
internal sealed class ContainerProcess : IDisposable
{
    private const string Setsid = "/usr/bin/setsid";
    private readonly Process _process;
    private readonly ContainerLog _log;

    private ContainerProcess(Process process, ContainerLog log)
    {
        _process = process;
        _log = log;
        Ended = EndAsync();
    }

    /// <summary>The exit code; 128 and the signal's number where one ended it.</summary>
    public Task<int> Ended { get; }

    /// <exception cref="Win32Exception">There is no such program.</exception>
    public static ContainerProcess Start(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string workingDirectory, ContainerLog log)
    {
        var start = new ProcessStartInfo(File.Exists(Setsid) ? Setsid : command[0], File.Exists(Setsid) ? command : command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ContainerProcess(Process.Start(start)!, log);
    }

    public void Terminate() => Signal("TERM", _process.Id);

    public void Kill() => Signal("KILL", -_process.Id);

    public void Dispose() => _process.Dispose();

    private async Task<int> EndAsync()
    {
        var reading = Task.WhenAll(ReadAsync(_process.StandardOutput), ReadAsync(_process.StandardError));
        // Not WaitForExitAsync alone, which waits for the outputs of those who are left, too.
        while (!_process.HasExited)
            await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromMilliseconds(50)));
        Kill();
        await reading;
        _log.End();
        return _process.ExitCode;
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
            _log.Add(line);
    }

    private static void Signal(string name, int target)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{name}", "--", target.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardError = true,
        })!;
        kill.WaitForExit();
    }
}
