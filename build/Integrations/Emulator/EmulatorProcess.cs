using System.Globalization;
using System.Security.Cryptography;
using Integrations.Processes;
using LoadTesting.Model;
using LoadTesting.Tokens;
using Newtonsoft.Json;

namespace Integrations.Emulator;

/// <summary>The addresses and keys that the emulator prints once it accepts requests. Contains secrets.</summary>
public sealed record EmulatorAddress(Uri ApiBaseUrl, Uri SupabaseUrl, string AnonKey, string ServiceKey, string JwtSecret)
{
    /// <summary>
    /// How many sign-ins it allows per address at once, and how many more per second, such as <c>30/0.5</c>; null if there is no limit.
    /// </summary>
    public string? SignInRateLimit { get; init; }

    /// <summary>Where it serves Better Auth; null if it does not.</summary>
    public Uri? BetterAuthUrl { get; init; }

    /// <summary>Without the keys, so that no log or error text can hold them.</summary>
    public override string ToString() => $"API {ApiBaseUrl}, Supabase {SupabaseUrl}";
}

/// <summary>A running emulator of the platform and its Supabase. Disposing it stops it.</summary>
public sealed class EmulatorProcess : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly Task<ProcessOutcome> _process;

    private EmulatorProcess(EmulatorAddress address, int id, CancellationTokenSource stop, Task<ProcessOutcome> process) =>
        (Address, Id, _stop, _process) = (address, id, stop, process);

    public EmulatorAddress Address { get; }

    /// <summary>The process's id.</summary>
    public int Id { get; }

    /// <summary>It ended although it was not disposed. Anything measured since then does not describe the platform.</summary>
    public bool HasEnded => _process.IsCompleted;

    /// <summary>How it ended, such as <c>exit code 134: Out of memory.</c>; null while it is running.</summary>
    public string? HowItEnded => !_process.IsCompleted ? null
        : _process.IsCompletedSuccessfully
            ? $"exit code {_process.Result.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}: {ReasonOf(_process.Result)}"
        : _process.Exception?.InnerException?.Message ?? "it could not be watched";

    /// <summary>Starts the emulator and waits until it accepts requests.</summary>
    /// <param name="environment">
    ///  Its secrets, by variable name. Without SUPABASE_JWT_SECRET, a random one is used, which only the returned address contains. Without
    /// TEST_USER_PASSWORD, there is a development default.
    /// </param>
    /// <param name="apiPort">0 uses a free port.</param>
    /// <param name="supabasePort">0 uses a free port.</param>
    /// <param name="cancellationToken">
    ///  Stops waiting, and stops the emulator that was starting. Once it is ready, dispose it to stop it.
    /// </param>
    /// <exception cref="EmulatorException">It did not start, or did not become ready in time.</exception>
    public static async Task<EmulatorProcess> StartAsync(
        ProcessRunner processes,
        EmulatorLaunch launch,
        EmulatorRequest request,
        int apiPort,
        int supabasePort,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        // Not linked to the caller's token: after an interruption, the emulator must keep answering until k6 has ended.
        var stop = new CancellationTokenSource();
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = 0;
        var process = processes.RunAsync(
            new ProcessRequest(
                launch.Executable,
                [.. launch.Arguments, "--ready-json", "--stop-with-stdin", .. EmulatorArguments.Format(request, apiPort, supabasePort)])
            {
                Environment = new Dictionary<string, string>(environment)
                {
                    [CredentialNames.JwtSecret] =
                        environment.GetValueOrDefault(CredentialNames.JwtSecret) ?? RandomNumberGenerator.GetHexString(64),
                },
                Deadline = launch.MaxLifetime,
                GracefulPeriod = TimeSpan.FromSeconds(5),
                HoldStandardInput = true,
                OnStart = started => id = started,
                LogFile = launch.LogFile,
                // The first line contains the keys. It is meant for this process and stays out of the log.
                IsPrivate = line => !line.IsError && line.Text.StartsWith('{'),
                OnLine = line =>
                {
                    if (!line.IsError && line.Text.StartsWith('{'))
                        ready.TrySetResult(line.Text);
                },
            },
            stop.Token);

        try
        {
            var address = await ReadyAsync(process, ready.Task, launch, cancellationToken);
            return new EmulatorProcess(address, id, stop, process);
        }
        catch
        {
            await stop.CancelAsync();
            await process.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            stop.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _process;
        _stop.Dispose();
    }

    private static async Task<EmulatorAddress> ReadyAsync(
        Task<ProcessOutcome> process, Task<string> ready, EmulatorLaunch launch, CancellationToken cancellationToken)
    {
        Task first;
        try
        {
            first = await Task.WhenAny(process, ready).WaitAsync(launch.ReadyWithin, launch.Time, cancellationToken);
        }
        catch (TimeoutException error)
        {
            throw new EmulatorException(
                $"The emulator did not become ready within {launch.ReadyWithin.TotalSeconds:0} s. Its log: {launch.LogFile ?? "none"}.",
                error);
        }

        if (first == process)
            throw await FailureAsync(process);

        try
        {
            return JsonConvert.DeserializeObject<EmulatorAddress>(await ready)
                ?? throw new EmulatorException("The emulator announced itself with an empty line.");
        }
        catch (JsonException error)
        {
            // The message does not contain the line, which may contain the keys.
            throw new EmulatorException("The emulator's first line could not be read as JSON: rebuild it.", error);
        }
    }

    private static string ReasonOf(ProcessOutcome outcome) => outcome.ErrorTail.Count == 0
        ? "it printed no reason"
        : string.Join(Environment.NewLine, outcome.ErrorTail);

    private static async Task<EmulatorException> FailureAsync(Task<ProcessOutcome> process)
    {
        try
        {
            var outcome = await process;
            return new EmulatorException($"The emulator ended with exit code {outcome.ExitCode} before it was ready: {ReasonOf(outcome)}");
        }
        catch (ProcessStartException error)
        {
            return new EmulatorException($"The emulator could not be started: {error.Message}", error);
        }
    }
}
