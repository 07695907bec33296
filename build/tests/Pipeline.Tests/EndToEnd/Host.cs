using System.Diagnostics;
using System.Text;
using CliWrap;

namespace Pipeline.Tests.EndToEnd;

/// <summary>The built host as a process, with results in a folder of its own.</summary>
public sealed class Host : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private readonly Dictionary<string, string?> _variables = new()
    {
        ["K6_BINARY"] = null,
        ["VUS"] = null,
        ["API_BASE_URL"] = null,
        ["SUPABASE_URL"] = null,
        ["DURATION"] = null,
        // No test leaves this machine: whatever asks for something outside is refused at once.
        ["HTTP_PROXY"] = "http://127.0.0.1:9",
        ["HTTPS_PROXY"] = "http://127.0.0.1:9",
        ["NO_PROXY"] = null,
    };

    public static RepositoryLayout Layout { get; } = RepositoryLayout.Find();

    public string Folder { get; } = Directory.CreateTempSubdirectory("load-tests-").FullName;

    public string Results => Path.Combine(Folder, "results");

    public string Output { get; private set; } = "";

    public static string FakeTool => Path.Combine(
        Layout.Artifacts, "bin", "FakeTool", "release", OperatingSystem.IsWindows() ? "FakeTool.exe" : "FakeTool");

    public static string? RealK6 =>
        Environment.GetEnvironmentVariable("K6_BINARY") is { Length: > 0 } named ? named
        : PathEntries().Select(entry => Path.Combine(entry, OperatingSystem.IsWindows() ? "k6.exe" : "k6")).FirstOrDefault(File.Exists);

    public static IEnumerable<string> PathEntries() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    public Host With(string name, string? value)
    {
        _variables[name] = value;
        return this;
    }

    /// <returns>The host's exit code.</returns>
    public async Task<int> RunAsync(CancellationToken interrupt, params string[] arguments)
    {
        var output = new StringBuilder();
        using var deadline = new CancellationTokenSource(Deadline);
        int? exitCode = null;
        try
        {
            var task = Cli.Wrap("dotnet")
                .WithArguments([typeof(RepositoryLayout).Assembly.Location, .. Defaults(arguments), .. arguments, $"--results={Results}"])
                .WithWorkingDirectory(Folder)
                .WithEnvironmentVariables(_variables)
                .WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(PipeTarget.ToDelegate(line => Take(output, line)))
                .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Take(output, line)))
                .ExecuteAsync(
                    null,
                    process =>
                    {
                        _process = process.Id;
                        process.Exited += (_, _) => exitCode = process.ExitCode;
                    },
                    deadline.Token,
                    interrupt);
            await task;
        }
        catch (OperationCanceledException) when (interrupt.IsCancellationRequested)
        {
            // Asked for by the test; the process's own exit code tells how it took it.
        }

        Output = output.ToString();
        return exitCode ?? throw new TimeoutException($"The host did not end within {Deadline}:\n{Output}");
    }

    public Task<int> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    /// <summary>A signal for the moment when the output holds a text.</summary>
    public async Task<int> RunUntilAsync(string text, params string[] arguments)
    {
        using var interrupt = new CancellationTokenSource();
        _onLine = line =>
        {
            if (line.Contains(text, StringComparison.Ordinal))
                interrupt.Cancel();
        };
        try
        {
            return await RunAsync(interrupt.Token, arguments);
        }
        finally
        {
            _onLine = null;
        }
    }

    /// <summary>Kills the host, and none of what it started, as soon as the condition holds after the output held the text.</summary>
    public async Task RunAndKillAsync(string text, Func<bool> condition, params string[] arguments)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _onLine = line =>
        {
            if (line.Contains(text, StringComparison.Ordinal))
                reached.TrySetResult();
        };
        var run = RunAsync(CancellationToken.None, arguments);
        await Task.WhenAny(run, reached.Task);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!run.IsCompleted && !condition())
            await poll.WaitForNextTickAsync();
        if (run.IsCompleted)
            throw new InvalidOperationException($"The host ended before it could be killed:\n{Output}");
        using (var host = Process.GetProcessById(_process))
            host.Kill();
        await run;
        _onLine = null;
    }

    /// <summary>Ctrl-C again and again from the moment when the condition holds.</summary>
    public async Task<int> RunAndInterruptOftenAsync(Func<bool> condition, params string[] arguments)
    {
        var run = RunAsync(CancellationToken.None, arguments);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!run.IsCompleted && !condition())
            await Task.WhenAny(run, poll.WaitForNextTickAsync().AsTask());
        while (!run.IsCompleted)
        {
            await Cli.Wrap("kill").WithArguments(["-INT", $"{_process}"]).WithValidation(CommandResultValidation.None).ExecuteAsync();
            await Task.WhenAny(run, poll.WaitForNextTickAsync().AsTask());
        }

        return await run;
    }

    public Task<int> RunAsync(Action<string> onLine, params string[] arguments)
    {
        _onLine = onLine;
        return RunAsync(CancellationToken.None, arguments);
    }

    /// <summary>Kills the stand-in of this host, which shares its working directory.</summary>
    public void EndStandIn()
    {
        foreach (var process in StandIns())
        {
            using (process)
                process.Kill();
        }
    }

    /// <summary>The stand-in of this host, as long as it is there.</summary>
    public IReadOnlyList<Process> StandIns() =>
    [
        .. Process.GetProcessesByName("dotnet").Where(process =>
            new DirectoryInfo($"/proc/{process.Id}/cwd").LinkTarget == Folder && CommandLineOf(process).Contains("Platform.dll", StringComparison.Ordinal)),
    ];

    /// <summary>k6 or what plays it, as long as it is there.</summary>
    public IReadOnlyList<Process> Engines() =>
        [.. Process.GetProcesses().Where(process => CommandLineOf(process).Contains(Uri.EscapeDataString(Results), StringComparison.Ordinal))];

    /// <summary>Command lines of processes that name this run's results; empty where the system does not show them.</summary>
    public IReadOnlyList<string> ProcessesOfThisRun() => !Directory.Exists("/proc") ? [] :
    [
        .. Process.GetProcesses().Select(CommandLine).Where(line => line.Contains(Uri.EscapeDataString(Results), StringComparison.Ordinal)),
    ];

    /// <summary>What is measured here depends on no machine's CPU, unless a test asks for it.</summary>
    private static IEnumerable<string> Defaults(string[] arguments) =>
        arguments.Any(argument => argument.StartsWith("--max-generator-cpu", StringComparison.Ordinal)) ? [] : ["--max-generator-cpu=100"];

    private static string CommandLine(Process process)
    {
        using (process)
            return CommandLineOf(process);
    }

    private static string CommandLineOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            // It ended in between.
            return "";
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Action<string>? _onLine;
    private int _process;

    private void Take(StringBuilder output, string line)
    {
        lock (output)
            output.AppendLine(line);
        _onLine?.Invoke(line);
    }
}
