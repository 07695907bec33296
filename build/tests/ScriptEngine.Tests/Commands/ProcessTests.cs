using System.Text;
using CliWrap;
using ScriptEngine.Failures;
using ScriptEngine.Recorder.Cases;

namespace ScriptEngine.Tests.Commands;

/// <summary>
/// What only a process shows: signals and exit codes. Nothing is waited for by time; each line that is printed leads to the next step.
/// </summary>
public sealed class ProcessTests : IDisposable
{
    private const string Endless = """
        import { sleep } from 'k6';
        export const options = { vus: 1, duration: '10m' };
        export default function () { console.log('begun'); sleep(600); }
        export function teardown() { console.log('torn down'); sleep(600); }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();
    private readonly string? _engine = Corpus.BuiltEngine();
    private readonly StringBuilder _log = new();

    [Fact]
    public async Task A_second_signal_ends_the_run_at_once_with_what_was_recorded_on_disk()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SIGINT is sent to a single process on Unix only");
        var record = Path.Combine(_folder.FullName, "record.ndjson");

        var exitCode = await RunAsync(
            Endless,
            ["--out", $"web-dashboard=host=127.0.0.1&port=0&period=1s&record={record}"],
            (line, process) =>
            {
                if (line.Contains("begun", StringComparison.Ordinal) || line.Contains("torn down", StringComparison.Ordinal))
                    Signal(process);
            });

        exitCode.ShouldBe(ExitCode.StoppedBySignal);
        _log.ToString().ShouldContain("Aborting k6 in response to signal");
        File.ReadAllText(record).ShouldContain("\"start\"");
    }

    [Fact]
    public async Task It_ends_with_its_standard_input_where_that_was_asked_for_and_the_script_does_not_know()
    {
        const string variable = "SCRIPT_ENGINE_STOP_WITH_STDIN";
        using CancellationTokenSource end = new();

        var exitCode = await RunAsync(
            Endless.Replace("'begun'", $"'begun', __ENV.{variable}", StringComparison.Ordinal),
            [],
            (line, _) =>
            {
                if (line.Contains("begun undefined", StringComparison.Ordinal))
                    end.Cancel();
            },
            command => command
                .WithEnvironmentVariables(variables => variables.Set(variable, "1"))
                .WithStandardInputPipe(PipeSource.Create((_, token) => Task.WhenAny(
                    Task.Delay(Timeout.InfiniteTimeSpan, token), Task.Delay(Timeout.InfiniteTimeSpan, end.Token)))));

        exitCode.ShouldBe(ExitCode.StoppedBySignal);
        _log.ToString().ShouldNotContain("torn down");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void Signal(int process) =>
        Cli.Wrap("kill").WithArguments(["-INT", $"{process}"]).ExecuteAsync().Task.GetAwaiter().GetResult();

    private async Task<int> RunAsync(
        string script, IEnumerable<string> arguments, Action<string, int> onLine, Func<Command, Command>? with = null)
    {
        Assert.SkipWhen(_engine is null, "the engine is not built");
        var path = Path.Combine(_folder.FullName, "script.js");
        await File.WriteAllTextAsync(path, script, TestContext.Current.CancellationToken);
        TaskCompletionSource<int> process = new();

        var run = Cli.Wrap(_engine)
            .WithArguments(["run", "--quiet", path, .. arguments])
            .WithValidation(CommandResultValidation.None)
            .WithStandardErrorPipe(PipeTarget.ToDelegate(async line =>
            {
                _log.AppendLine(line);
                onLine(line, await process.Task);
            }));
        var command = (with?.Invoke(run) ?? run).ExecuteAsync(TestContext.Current.CancellationToken);
        process.SetResult(command.ProcessId);
        return (await command).ExitCode;
    }
}
