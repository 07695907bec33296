using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using Microsoft.Extensions.Time.Testing;
using Platform.Hosting;
using Platform.Limits;
using Platform.Tests.Support;

namespace Platform.Tests.AuthClient;

/// <summary>All scenarios, run once, each against one of a few stand-ins. Without Node.js or a registry there are none, and a reason.</summary>
public sealed class ClientRun : IAsyncLifetime
{
    /// <summary>For all scenarios together, which take a second or two on a machine that has nothing else to do.</summary>
    static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    readonly Dictionary<string, JsonElement> outcomes = new(StringComparer.Ordinal);
    string? reason;

    public async ValueTask InitializeAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        if (NodePrograms.Find() is not { } programs)
        {
            reason = NodePrograms.WhereTheyWereLookedFor;
            return;
        }

        reason = await ClientPackage.InstallAsync(programs, stop);
        if (reason is null)
            await AskAsync(programs.Node, stop);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What a scenario saw. Skips the test where none was run, and fails it where this one was not or broke off.</summary>
    internal JsonElement Seen(string scenario)
    {
        Assert.SkipWhen(reason is not null, reason ?? "");
        outcomes.ShouldContainKey(scenario);
        var seen = outcomes[scenario].GetProperty("seen");
        outcomes[scenario].GetProperty("ok").GetBoolean().ShouldBeTrue(seen.ToString());
        return seen;
    }

    async Task AskAsync(string node, CancellationToken stop)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var main = await StandIn.StartAsync(realTime: TimeProvider.System);
        await using var pages = await StandIn.StartAsync(new() { UserEmails = [.. Enumerable.Range(1, 7).Select(n => $"user{n}@example.com")] }, TimeProvider.System);
        // Its clock stands still: nothing flows into the bucket while the client empties it.
        await using var limited = await StandIn.StartAsync(new() { SignInRateLimit = new BucketSize(30, 0.5) }, new FakeTimeProvider(now));
        // The client holds a session that has less than 90 seconds left for one that has expired.
        await using var brief = await StandIn.StartAsync(new() { TokenLifetime = TimeSpan.FromMinutes(1) }, TimeProvider.System);
        // At each look at its clock more time has passed than used refresh tokens are good for.
        await using var hurried = await StandIn.StartAsync(realTime: new FakeTimeProvider(now) { AutoAdvanceAmount = TimeSpan.FromSeconds(11) });
        var addresses = new { main = Auth(main), pages = Auth(pages), limited = Auth(limited), brief = Auth(brief), hurried = Auth(hurried) };

        var run = await RunAsync(node, new()
        {
            ["STAND_INS"] = JsonSerializer.Serialize(addresses),
            ["ANON_KEY"] = main.AnonKey,
            ["SERVICE_KEY"] = main.ServiceKey,
            ["USER_PASSWORD"] = PlatformOptions.DevelopmentPassword,
        }, stop);

        run.ExitCode.ShouldBe(0, run.StandardError);
        foreach (var line in run.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var outcome = JsonDocument.Parse(line).RootElement;
            outcomes.Add(outcome.GetProperty("name").GetString()!, outcome);
        }
    }

    static async Task<BufferedCommandResult> RunAsync(string node, Dictionary<string, string?> variables, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(Deadline);
        try
        {
            return await Cli.Wrap(node).WithArguments(["scenarios.mjs"]).WithWorkingDirectory(ClientPackage.Folder).WithEnvironmentVariables(variables)
                .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException($"The client's scenarios had not ended after {Deadline.TotalMinutes} minutes.");
        }
    }

    static string Auth(StandIn standIn) => $"{standIn.Supabase}/auth/v1";
}
