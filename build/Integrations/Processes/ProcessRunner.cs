using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using CliWrap;
using LoadTesting;

namespace Integrations.Processes;

/// <summary>
/// The only place that starts processes. Each runs in a session of its own where the system has them, with a deadline; stopping is one
/// SIGTERM (Ctrl-C on Windows) and then a kill of the whole group, and nothing that it started outlives it.
/// </summary>
public sealed class ProcessRunner(TimeProvider time, IReadOnlyDictionary<string, string>? environment = null)
{
    private const int TailLines = 20;

    private readonly ConcurrentDictionary<int, Process> _running = new();

    /// <summary>The build's own environment, unless another was given. Processes get what <see cref="HandedOn"/> takes of it.</summary>
    public IReadOnlyDictionary<string, string> Inherited { get; } = environment ?? OwnEnvironment();

    public ExecutableSearch Search => new(Inherited);

    /// <summary>Ends all that was started and still runs, with all that it started, before their outcomes are known.</summary>
    public void KillAll()
    {
        foreach (var (id, process) in _running)
        {
            ProcessGroup.KillRest(id);
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (InvalidOperationException)
            {
                // It has ended.
            }
        }
    }

    /// <exception cref="ProcessStartException">The process could not be started.</exception>
    public async Task<ProcessOutcome> RunAsync(ProcessRequest request, CancellationToken cancellationToken)
    {
        var executable = Search.Find(request.Executable)
            ?? throw new ProcessStartException($"'{request.Executable}' is not there or not executable.");
        var session = ProcessGroup.Wrap(executable, request.Arguments, Search);

        using var forceful = new CancellationTokenSource();
        using var log = OpenLog(request.LogFile);
        var gate = new Lock();
        var errors = new Queue<string>();

        bool IsPrivate(string text, bool isError) => request.IsPrivate?.Invoke(new OutputLine(text, isError)) == true;

        void Take(string text, bool isError)
        {
            lock (gate)
            {
                request.OnLine?.Invoke(new OutputLine(text, isError));
                if (IsPrivate(text, isError))
                    return;
                log?.Write(text);
                // A run without its log cannot be explained to anybody.
                if (log?.Failure is not null)
                    forceful.Cancel();
                if (!isError)
                    return;
                errors.Enqueue(text);
                if (errors.Count > TailLines)
                    errors.Dequeue();
            }
        }

        PipeTarget Lines(bool isError) => PipeTarget.Create((stream, token) =>
            LineReader.ReadAsync(
                stream,
                text => IsPrivate(text, isError) ? text : request.Redaction.Apply(text),
                text => Take(text, isError),
                token));

        var command = Cli.Wrap(session?.Executable ?? executable)
            .WithArguments(session?.Arguments ?? request.Arguments)
            .WithWorkingDirectory(request.WorkingDirectory ?? Environment.CurrentDirectory)
            .WithEnvironmentVariables(EnvironmentOf(request))
            .WithValidation(CommandResultValidation.None)
            .WithStandardInputPipe(request.HoldStandardInput ? OpenToTheEnd : PipeSource.Null)
            .WithStandardOutputPipe(Lines(isError: false))
            .WithStandardErrorPipe(Lines(isError: true));

        using var deadline = new CancellationTokenSource(request.Deadline, time);
        using var graceful = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        // The last to register is the first to be called.
        await using var onDeadline = deadline.Token.Register(() => request.OnDeadline?.Invoke());
        await using var killTimer = time.CreateTimer(_ => forceful.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var onStop =
            graceful.Token.Register(() => killTimer.Change(request.GracefulPeriod, Timeout.InfiniteTimeSpan));

        var startedAt = time.GetUtcNow();
        var start = time.GetTimestamp();
        var exit = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var hasSignals = !OperatingSystem.IsWindows();
        var asking = default(CancellationTokenRegistration);

        void Watch(Process process)
        {
            var id = process.Id;
            _running[id] = process;
            request.OnStart?.Invoke(id);
            void OnExit()
            {
                _running.TryRemove(id, out _);
                // Read here, because after a cancellation CliWrap throws and does not tell. Grandchildren that hold the outputs open
                // would keep the reading from ending.
                exit.TrySetResult(process.ExitCode);
                if (session is not null)
                    ProcessGroup.KillRest(id);
            }

            process.Exited += (_, _) => OnExit();
            if (process.HasExited)
                OnExit();
            if (hasSignals)
                asking = graceful.Token.Register(() => AskToStop(id));
        }

        void AskToStop(int id)
        {
            // Its id may be another process's by then.
            if (!exit.Task.IsCompleted)
                ProcessGroup.AskToStop(id);
        }

        try
        {
            graceful.Token.ThrowIfCancellationRequested();
            await command.ExecuteAsync(null, Watch, forceful.Token, hasSignals ? CancellationToken.None : graceful.Token);
        }
        catch (OperationCanceledException) when (graceful.IsCancellationRequested || forceful.IsCancellationRequested)
        {
            // Told by the outcome: how a process ended is no error of the one who ran it.
        }
        catch (Win32Exception error)
        {
            throw new ProcessStartException($"'{executable}' could not be started: {error.Message}", error);
        }
        finally
        {
            await asking.DisposeAsync();
        }

        log?.Dispose();
        if (log?.Failure is { } failure)
            throw new ProcessLogException($"{request.LogFile}: {failure.Reason()}", failure);

        string[] tail = [.. errors];
        if (session is not null && exit.Task is { IsCompletedSuccessfully: true, Result: 126 or 127 } && tail is [var only]
            && only.StartsWith("setsid:", StringComparison.Ordinal))
            throw new ProcessStartException($"'{executable}' could not be started: {only}");

        var end = cancellationToken.IsCancellationRequested && graceful.IsCancellationRequested ? ProcessEnd.Cancelled
            : deadline.IsCancellationRequested ? ProcessEnd.Deadline
            : ProcessEnd.Exited;
        int? exitCode = forceful.IsCancellationRequested || !exit.Task.IsCompletedSuccessfully ? null : exit.Task.Result;
        return new ProcessOutcome(exitCode, end, startedAt, time.GetElapsedTime(start), tail);
    }

    private static ProcessLog? OpenLog(string? path)
    {
        try
        {
            return path is null ? null : new ProcessLog(path);
        }
        catch (Exception error) when (error.IsOfFileSystem())
        {
            throw new ProcessLogException($"{path}: {error.Reason()}", error);
        }
    }

    /// <summary>As changes to what the system would hand on, which is everything; null takes a variable away.</summary>
    private Dictionary<string, string?> EnvironmentOf(ProcessRequest request)
    {
        var result = OwnEnvironment().Keys.ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        foreach (var (name, value) in request.HandedOn.Of(Inherited).Concat(request.Environment))
            result[name] = value;
        return result;
    }

    // CliWrap cancels the token when the process has ended.
    private static PipeSource OpenToTheEnd { get; } = PipeSource.Create((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token));

    private static Dictionary<string, string> OwnEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
