using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using CliWrap;
using LoadTesting;

namespace Integrations.Processes;

/// <summary>
/// The only place that starts processes. Each runs with a deadline and, if the system supports it, in its own session. To stop a process,
/// it sends one SIGTERM (Ctrl-C on Windows) and then kills the whole group, so nothing that the process started outlives it.
/// </summary>
public sealed class ProcessRunner(TimeProvider time, IReadOnlyDictionary<string, string>? environment = null)
{
    private const int TailLines = 20;

    private readonly ConcurrentDictionary<int, Process> _running = new();
    private volatile bool _endsAtOnce;

    /// <summary>
    /// The build's own environment, unless another was given. <see cref="HandedOn"/> decides which part of it processes get.
    /// </summary>
    public IReadOnlyDictionary<string, string> Inherited { get; } = environment ?? OwnEnvironment();

    public ExecutableSearch Search => new(Inherited);

    /// <summary>
    /// Kills all running processes and their children, because the host ends at once. Nobody learns how they ended: code that waits for one
    /// would otherwise judge and report what was killed, for as long as the host's own end takes.
    /// </summary>
    public void KillAll()
    {
        _endsAtOnce = true;
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
                // Without its log, nobody could explain the run.
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
        // The callback that is registered last is called first.
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
                // Read here, because CliWrap throws after a cancellation without providing the exit code. Grandchildren that keep the
                // outputs open would keep reading from ending.
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
            // By then, its id may belong to another process.
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
            // The outcome describes how the process ended, so this is not an error.
        }
        catch (Win32Exception error)
        {
            throw new ProcessStartException($"'{executable}' could not be started: {error.Message}", error);
        }
        finally
        {
            await asking.DisposeAsync();
        }

        if (_endsAtOnce)
            await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
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

    /// <summary>The changes to the environment that the system would pass on, which is all of it; null removes a variable.</summary>
    private Dictionary<string, string?> EnvironmentOf(ProcessRequest request)
    {
        var result = OwnEnvironment().Keys.ToDictionary(name => name, _ => (string?)null, StringComparer.Ordinal);
        foreach (var (name, value) in request.HandedOn.Of(Inherited).Concat(request.Environment))
            result[name] = value;
        return result;
    }

    // Ends when CliWrap cancels the token, which it does once the process has ended.
    private static PipeSource OpenToTheEnd { get; } = PipeSource.Create((_, token) => Task.Delay(Timeout.InfiniteTimeSpan, token));

    private static Dictionary<string, string> OwnEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal);
}
