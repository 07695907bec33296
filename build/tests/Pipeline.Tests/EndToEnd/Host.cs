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
                .ExecuteAsync(null, process => process.Exited += (_, _) => exitCode = process.ExitCode, deadline.Token, interrupt);
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
        return await RunAsync(interrupt.Token, arguments);
    }

    public Task<int> RunAsync(Action<string> onLine, params string[] arguments)
    {
        _onLine = onLine;
        return RunAsync(CancellationToken.None, arguments);
    }

    /// <summary>Kills the stand-in of this host, which shares its working directory.</summary>
    public void EndStandIn()
    {
        foreach (var process in Process.GetProcessesByName("dotnet"))
        {
            using (process)
            {
                if (new DirectoryInfo($"/proc/{process.Id}/cwd").LinkTarget == Folder
                    && File.ReadAllText($"/proc/{process.Id}/cmdline").Contains("Platform.dll", StringComparison.Ordinal))
                    process.Kill();
            }
        }
    }

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
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Action<string>? _onLine;

    private void Take(StringBuilder output, string line)
    {
        lock (output)
            output.AppendLine(line);
        _onLine?.Invoke(line);
    }
}
