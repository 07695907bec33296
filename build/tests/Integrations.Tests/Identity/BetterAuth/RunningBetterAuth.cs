using CliWrap;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NodePackages;

namespace Integrations.Tests.Identity.BetterAuth;

/// <summary>The real Better Auth in a process of its own for one test, with the API that takes its tokens.</summary>
internal sealed class RunningBetterAuth : IAsyncDisposable
{
    public const string Password = "a password of the tests";

    private static readonly NodePackage Package = new(Path.Combine("Identity", "BetterAuth", "Server"));
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(1);
    private static readonly SemaphoreSlim Installing = new(1);

    private readonly CancellationTokenSource _stop;
    private readonly Task _process;

    private RunningBetterAuth(JObject ready, CancellationTokenSource stop, Task process)
    {
        (_stop, _process) = (stop, process);
        Url = new Uri((string)ready["url"]!);
        Api = new Uri((string)ready["api"]!);
        Issuer = (string)ready["issuer"]!;
    }

    public static IReadOnlyList<string> Users { get; } = [.. Enumerable.Range(4, 47).Select(n => $"loadtest{n}@example.com")];

    /// <summary>Where it is reached.</summary>
    public Uri Url { get; }

    /// <summary>Of the API.</summary>
    public Uri Api { get; }

    public string Issuer { get; }

    /// <summary>Skips the test where there is no Node.js, or no registry to install from.</summary>
    /// <param name="users">Those that are there from the beginning.</param>
    /// <param name="host">What the server takes for its own address.</param>
    /// <param name="limits">Null limits nothing.</param>
    public static async Task<RunningBetterAuth> StartAsync(
        IReadOnlyList<string> users, object? limits = null, string signUp = "open", string host = "127.0.0.1")
    {
        var cancel = TestContext.Current.CancellationToken;
        var programs = NodePrograms.Find();
        Assert.SkipWhen(programs is null, NodePrograms.WhereTheyWereLookedFor);
        await Installing.WaitAsync(cancel);
        try
        {
            var reason = await Package.InstallAsync(programs!, cancel);
            Assert.SkipWhen(reason is not null, reason ?? "");
        }
        finally
        {
            Installing.Release();
        }

        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var errors = new List<string>();
        var stop = new CancellationTokenSource();
        var process = Cli.Wrap(programs!.Node).WithArguments(["server.mjs"]).WithWorkingDirectory(Package.Folder)
            .WithEnvironmentVariables(variables => variables
                .Set("SETTINGS", JsonConvert.SerializeObject(new { users, password = Password, host, signUp, limits })))
            .WithStandardInputPipe(PipeSource.Create(async (_, token) => await Task.Delay(Timeout.InfiniteTimeSpan, token)))
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line => _ = line.StartsWith('{') && ready.TrySetResult(line)))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line =>
            {
                lock (errors)
                    errors.Add(line);
            }))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(stop.Token).Task;
        if (await Task.WhenAny(ready.Task, process).WaitAsync(StartsWithin, cancel) == process)
            throw new InvalidOperationException($"The server ended:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
        return new RunningBetterAuth(JObject.Parse(await ready.Task), stop, process);
    }

    /// <summary>How often the API was asked to create each user, by their own tokens.</summary>
    public async Task<IReadOnlyDictionary<string, int>> IntroducedAsync()
    {
        using var http = new HttpClient();
        return JsonConvert.DeserializeObject<Dictionary<string, int>>(
            await http.GetStringAsync(new Uri(Api, "introduced"), TestContext.Current.CancellationToken))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _process.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
    }
}
