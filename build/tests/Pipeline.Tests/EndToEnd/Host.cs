using System.Diagnostics;
using System.Text;
using CliWrap;
using Pipeline.Repository;

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
        ["AUTH_URL"] = null,
        ["AUTH_PROVIDER"] = null,
        ["DURATION"] = null,
        // No test leaves this machine: whatever asks for something outside is refused at once.
        ["HTTP_PROXY"] = "http://127.0.0.1:9",
        ["HTTPS_PROXY"] = "http://127.0.0.1:9",
        ["NO_PROXY"] = null,
        ["PASS_ENV"] = "FAKE_*",
    };

    public static RepositoryLayout Layout { get; } = RepositoryLayout.Find();

    public string Folder { get; } = Directory.CreateTempSubdirectory("load-tests-").FullName;

    /// <summary>Where the run's results go; two hosts may share them.</summary>
    public string Results { get => field ?? Path.Combine(Folder, "results"); init; }

    public string Output { get; private set; } = "";

    /// <summary>Standard output alone: beside it, lines of standard error stand where they happened to be read.</summary>
    public string StandardOutput { get; private set; } = "";

    public int ProcessId { get; private set; }

    /// <summary>As people start it: the copy beside these tests is not compiled ahead of time, and starts at twice the cost.</summary>
    public static string Assembly { get; } = Path.Combine(Layout.Artifacts, "bin", "Pipeline", "release", "Pipeline.dll");

    /// <summary>The host that is started: that of this clone, unless a test works on a copy of it.</summary>
    public string Program { get; init; } = Assembly;

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
    public Task<int> RunAsync(params string[] arguments) => RunAsync(Cli.Wrap("dotnet").WithArguments(AllArguments(arguments)));

    /// <summary>On a pseudo-terminal, which util-linux's <c>script</c> makes.</summary>
    public Task<int> RunInTerminalAsync(params string[] arguments) =>
        RunAsync(Cli.Wrap("script").WithArguments(["-qec", Quoted(arguments), "/dev/null"]));

    /// <summary>On a pseudo-terminal that is closed when its output holds a text.</summary>
    /// <param name="script">Of the shell in the terminal; HOST in it is the host's command line.</param>
    public async Task RunInTerminalUntilAsync(string text, string script, params string[] arguments)
    {
        _variables["SHELL"] = "/bin/sh";
        var inTerminal = script.Replace("HOST", Quoted(arguments), StringComparison.Ordinal);
        // Where these tests run under nohup all that they start is deaf to a hangup, and no shell can trap what it was started deaf to.
        var (run, reached) = Start(
            text, Cli.Wrap("env").WithArguments(["--default-signal=HUP", "script", "-qec", inTerminal, "/dev/null"]));
        if (await Task.WhenAny(run, reached) == run)
            throw new InvalidOperationException($"The host ended before its terminal could be closed:\n{Output}");
        await SignalAsync("KILL");
        await run;
    }

    /// <summary>By a shell script, to which the host's command line is <c>"$@"</c>.</summary>
    public Task<int> RunInShellAsync(string script, params string[] arguments) =>
        RunAsync(Cli.Wrap("sh").WithArguments(["-c", script, "sh", "dotnet", .. AllArguments(arguments)]));

    /// <summary>Ctrl-C at the moment when the output holds a text.</summary>
    public Task<int> RunUntilAsync(string text, params string[] arguments) => RunUntilAsync(text, () => SignalAsync("INT"), arguments);

    /// <summary>Something else at that moment, which is to end the run.</summary>
    public async Task<int> RunUntilAsync(string text, Func<Task> end, params string[] arguments)
    {
        var (run, reached) = Start(text, arguments);
        if (await Task.WhenAny(run, reached) == reached)
            await end();
        return await run;
    }

    /// <summary>A signal to the host alone, and to none of what it started.</summary>
    /// <param name="name">Such as <c>INT</c>.</param>
    public async Task SignalAsync(string name) =>
        await Cli.Wrap("kill").WithArguments([$"-{name}", $"{ProcessId}"]).WithValidation(CommandResultValidation.None).ExecuteAsync();

    /// <summary>Kills the host, and none of what it started, as soon as the condition holds after the output held the text.</summary>
    public async Task RunAndKillAsync(string text, Func<bool> condition, params string[] arguments)
    {
        var (run, reached) = Start(text, arguments);
        await Task.WhenAny(run, reached);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!run.IsCompleted && !condition())
            await poll.WaitForNextTickAsync();
        if (run.IsCompleted)
            throw new InvalidOperationException($"The host ended before it could be killed:\n{Output}");
        using (var host = Process.GetProcessById(ProcessId))
            host.Kill();
        await run;
    }

    /// <summary>Ctrl-C again and again from the moment when the condition holds.</summary>
    public async Task<int> RunAndInterruptOftenAsync(Func<bool> condition, params string[] arguments)
    {
        var run = RunAsync(arguments);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!run.IsCompleted && !condition())
            await Task.WhenAny(run, poll.WaitForNextTickAsync().AsTask());
        while (!run.IsCompleted)
        {
            await SignalAsync("INT");
            await Task.WhenAny(run, poll.WaitForNextTickAsync().AsTask());
        }

        return await run;
    }

    public Task<int> RunAsync(Action<string> onLine, params string[] arguments)
    {
        _onLine = onLine;
        return RunAsync(arguments);
    }

    /// <summary>Kills the emulator of this host, which shares its working directory.</summary>
    public void EndEmulator()
    {
        foreach (var process in Emulators())
        {
            using (process)
                process.Kill();
        }
    }

    /// <summary>The emulator of this host, as long as it is there.</summary>
    public IReadOnlyList<Process> Emulators() =>
    [
        .. Process.GetProcessesByName("dotnet").Where(process =>
            new DirectoryInfo($"/proc/{process.Id}/cwd").LinkTarget == Folder
                && CommandLineOf(process).Contains("Emulator.dll", StringComparison.Ordinal)),
    ];

    /// <summary>k6 or what plays it, as long as it is there.</summary>
    public IReadOnlyList<Process> Engines() =>
        [.. Process.GetProcesses()
            .Where(process => CommandLineOf(process).Contains(Uri.EscapeDataString(Results), StringComparison.Ordinal))];

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

    private IEnumerable<string> AllArguments(string[] arguments) =>
        [Program, .. Defaults(arguments), .. arguments, $"--results={Results}"];

    private string Quoted(string[] arguments) =>
        string.Join(' ', AllArguments(arguments).Prepend("dotnet")
            .Select(word => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'"));

    private async Task<int> RunAsync(Command command)
    {
        var output = new StringBuilder();
        var standardOutput = new StringBuilder();
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            var result = await command
                .WithWorkingDirectory(Folder)
                .WithEnvironmentVariables(_variables)
                .WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(PipeTarget.Merge(
                    PipeTarget.ToDelegate(line => Take(output, line)), PipeTarget.ToStringBuilder(standardOutput)))
                .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Take(output, line)))
                .ExecuteAsync(null, process => ProcessId = process.Id, deadline.Token, CancellationToken.None);
            Output = output.ToString();
            StandardOutput = standardOutput.ToString();
            return result.ExitCode;
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException($"The host did not end within {Deadline}:\n{output}", exception);
        }
    }

    /// <returns>The run, and the moment when its output held the text.</returns>
    private (Task<int> Run, Task Reached) Start(string text, string[] arguments) =>
        Start(text, Cli.Wrap("dotnet").WithArguments(AllArguments(arguments)));

    private (Task<int> Run, Task Reached) Start(string text, Command command)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _onLine = line =>
        {
            if (line.Contains(text, StringComparison.Ordinal))
                reached.TrySetResult();
        };
        return (RunAsync(command), reached.Task);
    }

    private void Take(StringBuilder output, string line)
    {
        lock (output)
            output.AppendLine(line);
        _onLine?.Invoke(line);
    }
}
