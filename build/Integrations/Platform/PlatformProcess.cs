using System.Globalization;
using System.Security.Cryptography;
using Integrations.Processes;
using LoadTesting.Planning;
using LoadTesting.Tokens;
using Newtonsoft.Json;

namespace Integrations.Platform;

/// <summary>What the stand-in says of itself once it accepts requests. Holds secrets.</summary>
public sealed record PlatformAddress(Uri ApiBaseUrl, Uri SupabaseUrl, string AnonKey, string ServiceKey, string JwtSecret)
{
    /// <summary>How many sign-ins it allows an address at once, and how many more each second, such as <c>30/0.5</c>; null where it counts none.</summary>
    public string? SignInRateLimit { get; init; }

    /// <summary>Without the keys, so that no log or error text can hold them.</summary>
    public override string ToString() => $"API {ApiBaseUrl}, Supabase {SupabaseUrl}";
}

/// <summary>A running stand-in of the platform and its Supabase. Disposing it stops it.</summary>
public sealed class PlatformProcess : IAsyncDisposable
{
    readonly CancellationTokenSource stop;
    readonly Task<ProcessOutcome> process;

    PlatformProcess(PlatformAddress address, int id, CancellationTokenSource stop, Task<ProcessOutcome> process) =>
        (Address, Id, this.stop, this.process) = (address, id, stop, process);

    public PlatformAddress Address { get; }

    /// <summary>The process's id.</summary>
    public int Id { get; }

    /// <summary>It is gone, although nobody has disposed it: what was measured since then is not the platform's.</summary>
    public bool HasEnded => process.IsCompleted;

    /// <summary>How it ended, such as <c>exit code 134: Out of memory.</c>; null while it is there.</summary>
    public string? HowItEnded => !process.IsCompleted ? null
        : process.IsCompletedSuccessfully
            ? $"exit code {process.Result.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}: {ReasonOf(process.Result)}"
        : process.Exception?.InnerException?.Message ?? "it could not be watched";

    /// <summary>Starts the stand-in and waits until it accepts requests.</summary>
    /// <param name="environment">
    /// Secrets for it, by variable name. Without SUPABASE_JWT_SECRET one is made up, which only its address knows; without
    /// TEST_USER_PASSWORD there is a development default.
    /// </param>
    /// <param name="apiPort">0 takes a free one.</param>
    /// <param name="supabasePort">0 takes a free one.</param>
    /// <param name="cancellationToken">
    /// Ends the waiting, and the stand-in that was waited for; a ready one is ended by disposing it.
    /// </param>
    /// <exception cref="PlatformException">It did not start, or did not become ready in time.</exception>
    public static async Task<PlatformProcess> StartAsync(
        ProcessRunner processes,
        PlatformLaunch launch,
        StandInRequest request,
        int apiPort,
        int supabasePort,
        IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        // Not linked to the caller's token: at an interruption the stand-in has to answer until k6 has come to its end.
        var stop = new CancellationTokenSource();
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var id = 0;
        Task<ProcessOutcome> process = processes.RunAsync(
            new ProcessRequest(
                launch.Executable,
                [.. launch.Arguments, "--ready-json", "--stop-with-stdin", .. PlatformArguments.Of(request, apiPort, supabasePort)])
            {
                Environment = new Dictionary<string, string>(environment)
                {
                    [CredentialNames.JwtSecret] =
                        environment.GetValueOrDefault(CredentialNames.JwtSecret) ?? RandomNumberGenerator.GetHexString(64),
                },
                Deadline = launch.LongestLife,
                GracefulPeriod = TimeSpan.FromSeconds(5),
                HoldStandardInput = true,
                OnStart = started => id = started,
                LogFile = launch.LogFile,
                // The first line carries the keys: it is for this process and stays out of the log.
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
            PlatformAddress address = await ReadyAsync(process, ready.Task, launch, cancellationToken);
            return new PlatformProcess(address, id, stop, process);
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
        await stop.CancelAsync();
        await process;
        stop.Dispose();
    }

    static async Task<PlatformAddress> ReadyAsync(
        Task<ProcessOutcome> process, Task<string> ready, PlatformLaunch launch, CancellationToken cancellationToken)
    {
        Task first;
        try
        {
            first = await Task.WhenAny(process, ready).WaitAsync(launch.ReadyWithin, launch.Time, cancellationToken);
        }
        catch (TimeoutException error)
        {
            throw new PlatformException(
                $"The stand-in did not become ready within {launch.ReadyWithin.TotalSeconds:0} s. Its log: {launch.LogFile ?? "none"}.",
                error);
        }

        if (first == process)
            throw await FailureAsync(process);

        try
        {
            return JsonConvert.DeserializeObject<PlatformAddress>(await ready)
                ?? throw new PlatformException("The stand-in announced itself with an empty line.");
        }
        catch (JsonException error)
        {
            // Without the line: it may hold the keys.
            throw new PlatformException("The stand-in's first line could not be read as JSON: rebuild it.", error);
        }
    }

    static string ReasonOf(ProcessOutcome outcome) => outcome.ErrorTail.Count == 0
        ? "it printed no reason"
        : PlatformArguments.InNamesOfTheBuild(string.Join(Environment.NewLine, outcome.ErrorTail));

    static async Task<PlatformException> FailureAsync(Task<ProcessOutcome> process)
    {
        try
        {
            ProcessOutcome outcome = await process;
            return new PlatformException($"The stand-in ended with exit code {outcome.ExitCode} before it was ready: {ReasonOf(outcome)}");
        }
        catch (ProcessStartException error)
        {
            return new PlatformException($"The stand-in could not be started: {error.Message}", error);
        }
    }
}
