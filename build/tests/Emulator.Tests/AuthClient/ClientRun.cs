using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using Emulator.Arguments;
using Emulator.Limits;
using Emulator.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using NodePackages;

namespace Emulator.Tests.AuthClient;

/// <summary>
/// All scenarios, run once, each against one of a few emulators. Without Node.js or a registry there are none, and a reason.
/// </summary>
public sealed class ClientRun : IAsyncLifetime
{
    /// <summary>For all scenarios together, which take a second or two on a machine that has nothing else to do.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private static readonly NodePackage Package = new("AuthClient");

    private readonly Dictionary<string, JsonElement> _outcomes = new(StringComparer.Ordinal);
    private string? _reason;

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        if (NodePrograms.Find() is not { } programs)
        {
            _reason = NodePrograms.WhereTheyWereLookedFor;
            return;
        }

        _reason = await Package.InstallAsync(programs, stop);
        if (_reason is null)
            await AskAsync(programs.Node, stop);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What a scenario saw. Skips the test where none was run, and fails it where this one was not or broke off.</summary>
    internal JsonElement Seen(string scenario)
    {
        Assert.SkipWhen(_reason is not null, _reason ?? "");
        _outcomes.ShouldContainKey(scenario);
        var seen = _outcomes[scenario].GetProperty("seen");
        _outcomes[scenario].GetProperty("ok").GetBoolean().ShouldBeTrue(seen.ToString());
        return seen;
    }

    private async Task AskAsync(string node, CancellationToken stop)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var main = await RunningEmulator.StartAsync(realTime: TimeProvider.System);
        await using var pages = await RunningEmulator.StartAsync(
            new() { UserEmails = [.. Enumerable.Range(1, 7).Select(n => $"user{n}@example.com")] }, TimeProvider.System);
        // Its clock stands still: nothing flows into the bucket while the client empties it.
        await using var limited = await RunningEmulator.StartAsync(
            new() { SignInRateLimit = new BucketSize(30, 0.5) }, new FakeTimeProvider(now));
        // The client holds a session that has less than 90 seconds left for one that has expired.
        await using var brief = await RunningEmulator.StartAsync(new() { TokenLifetime = TimeSpan.FromMinutes(1) }, TimeProvider.System);
        // At each look at its clock more time has passed than used refresh tokens are good for.
        await using var hurried = await RunningEmulator.StartAsync(
            realTime: new FakeTimeProvider(now) { AutoAdvanceAmount = TimeSpan.FromSeconds(11) });
        var addresses =
            new { main = Auth(main), pages = Auth(pages), limited = Auth(limited), brief = Auth(brief), hurried = Auth(hurried) };

        var run = await RunAsync(node, new()
        {
            ["EMULATORS"] = JsonSerializer.Serialize(addresses),
            ["ANON_KEY"] = main.AnonKey,
            ["SERVICE_KEY"] = main.ServiceKey,
            ["USER_PASSWORD"] = EmulatorOptions.DevelopmentPassword,
        }, stop);

        run.ExitCode.ShouldBe(0, run.StandardError);
        foreach (var line in run.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var outcome = JsonDocument.Parse(line).RootElement;
            _outcomes.Add(outcome.GetProperty("name").GetString()!, outcome);
        }
    }

    private static async Task<BufferedCommandResult> RunAsync(string node, Dictionary<string, string?> variables, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Deadline);
        try
        {
            return await Cli.Wrap(node).WithArguments(["scenarios.mjs"]).WithWorkingDirectory(Package.Folder)
                .WithEnvironmentVariables(variables)
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException($"The client's scenarios had not ended after {Deadline.TotalMinutes} minutes.");
        }
    }

    private static string Auth(RunningEmulator emulator) => $"{emulator.Supabase}/auth/v1";
}
