using System.Text;
using System.Text.Json;
using CliWrap;
using Emulator.Arguments;

namespace Emulator.Tests.Hosting;

public sealed class ProcessTests
{
    private static readonly string[] FreePorts = ["--api-port", "0", "--supabase-port", "0"];

    [Fact]
    public async Task The_ready_line_comes_when_both_answer_and_the_end_of_stdin_stops_it()
    {
        using var deadline = Deadline();
        var line = new TaskCompletionSource<string>();
        var input = new HeldOpen();
        var run = Program([.. FreePorts, "--ready-json", "--stop-with-stdin"])
            .WithStandardInputPipe(PipeSource.FromStream(input))
            .WithStandardOutputPipe(PipeTarget.ToDelegate(text => line.TrySetResult(text)))
            .ExecuteAsync(deadline.Token);

        var ready = JsonDocument.Parse(await line.Task.WaitAsync(deadline.Token)).RootElement;
        using var client = new HttpClient();
        var health = await client.GetAsync(new Uri(ready.GetProperty("apiBaseUrl").GetString() + "/health"), deadline.Token);
        client.DefaultRequestHeaders.Add("apikey", ready.GetProperty("anonKey").GetString());
        var rest = await client.GetAsync(new Uri(ready.GetProperty("supabaseUrl").GetString() + "/rest/v1/"), deadline.Token);
        input.End();
        var result = await run;

        ((int)health.StatusCode, (int)rest.StatusCode, result.ExitCode).ShouldBe((200, 200, 0));
        ready.EnumerateObject().Select(m => m.Name)
            .ShouldBe(["apiBaseUrl", "supabaseUrl", "betterAuthUrl", "anonKey", "serviceKey", "jwtSecret", "signInRateLimit"]);
        ready.GetProperty("jwtSecret").GetString().ShouldBe(EmulatorOptions.DevelopmentSecret);
    }

    [Fact]
    public async Task When_it_stops_it_says_what_users_left()
    {
        using var deadline = Deadline();
        var lines = new List<string>();
        var ready = new TaskCompletionSource<string>();
        var input = new HeldOpen();
        var run = Program([.. FreePorts, "--ready-json", "--stop-with-stdin"])
            .WithStandardInputPipe(PipeSource.FromStream(input))
            .WithStandardOutputPipe(PipeTarget.ToDelegate(text =>
            {
                lines.Add(text);
                ready.TrySetResult(text);
            }))
            .ExecuteAsync(deadline.Token);

        await ready.Task.WaitAsync(deadline.Token);
        input.End();
        await run;

        lines.Skip(1).ShouldBe(["Users left 0 graphs, 0 library agents, 0 schedules, 0 API keys."]);
    }

    [Fact]
    public async Task An_interrupt_ends_it_without_being_killed()
    {
        using var deadline = Deadline();
        using var interrupt = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var run = Program([.. FreePorts])
            .WithStandardOutputPipe(
                PipeTarget.ToDelegate(text => { if (text.Contains("Ctrl-C", StringComparison.Ordinal)) started.TrySetResult(); }))
            .ExecuteAsync(deadline.Token, interrupt.Token);
        await started.Task.WaitAsync(deadline.Token);

        await interrupt.CancelAsync();
        var end = await Should.ThrowAsync<OperationCanceledException>(run.Task);

        deadline.IsCancellationRequested.ShouldBeFalse(end.Message);
    }

    [Fact]
    public async Task A_taken_port_is_one_line_and_exit_code_2()
    {
        using var deadline = Deadline();
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        var error = new StringBuilder();

        var result = await Program(["--api-port", $"{port}", "--supabase-port", "0"])
            .WithStandardErrorPipe(PipeTarget.ToStringBuilder(error)).ExecuteAsync(deadline.Token);

        result.ExitCode.ShouldBe(2);
        error.ToString().Trim().Split('\n').Length.ShouldBe(1);
        error.ToString().ShouldContain($"{port}");
    }

    [Fact]
    public async Task An_unknown_argument_is_exit_code_2()
    {
        using var deadline = Deadline();

        var result = await Program(["--evn=DEV"]).ExecuteAsync(deadline.Token);

        result.ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Help_names_every_argument()
    {
        using var deadline = Deadline();
        var output = new StringBuilder();

        var result = await Program(["--help"]).WithStandardOutputPipe(PipeTarget.ToStringBuilder(output)).ExecuteAsync(deadline.Token);

        result.ExitCode.ShouldBe(0);
        foreach (var name in new[] { "--contract", "--auth", "--better-auth-rate-limit", "--sign-up", "--tier" })
            output.ToString().ShouldContain(name);
        foreach (var name in new[] { "--api-port", "--latency", "--error", "--ready-json", "--stop-with-stdin", "--sign-in-rate-limit" })
            output.ToString().ShouldContain(name);
    }

    private static Command Program(string[] arguments) => Cli.Wrap("dotnet")
        .WithArguments([Path.Combine(AppContext.BaseDirectory, "Emulator.dll"), .. arguments])
        .WithEnvironmentVariables(e => e.Set("SUPABASE_JWT_SECRET", null).Set("TEST_USER_PASSWORD", null))
        .WithValidation(CommandResultValidation.None);

    private static CancellationTokenSource Deadline()
    {
        var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(TimeSpan.FromSeconds(30));
        return source;
    }

    /// <summary>Standard input that stays open until it is ended, as a parent's does.</summary>
    private sealed class HeldOpen : MemoryStream
    {
        private readonly TaskCompletionSource _ended = new();

        public void End() => _ended.SetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _ended.Task.WaitAsync(cancellationToken);
            return 0;
        }
    }
}
