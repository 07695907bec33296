using System.Globalization;
using Integrations.Processes;

namespace Integrations.Tests.Processes;

public sealed class ProcessRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Log => _folder.File("tool.log");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Arguments_reach_the_process_as_they_are()
    {
        string[] arguments = ["run", "a b", "", "quote\"d", "dollar$HOME", "back\\slash", "*"];

        await Fake.Runner(("FAKE_DUMP", _folder.Path))
            .RunAsync(new ProcessRequest(Fake.Path, arguments), TestContext.Current.CancellationToken);

        Fake.Arguments(Fake.Calls(_folder).ShouldHaveSingleItem()).ShouldBe(arguments);
    }

    [Fact]
    public async Task A_process_gets_what_is_on_the_list_and_what_PASS_ENV_names_but_never_a_secret_or_an_option_of_k6()
    {
        await Fake.Runner(
            ("PASS_ENV", "FAKE_*, OWN ,K6_*,SUPABASE_*"), ("FAKE_DUMP", _folder.Path),
            ("OWN", "1"), ("OWNER", "2"), ("LC_ALL", "C"), ("AWS_SECRET_ACCESS_KEY", "3"),
            ("K6_VUS", "4"), ("SUPABASE_SERVICE_KEY", "5"), ("SUPABASE_URL", "6"))
            .RunAsync(new ProcessRequest(Fake.Path, ["run"]), TestContext.Current.CancellationToken);

        var environment = Fake.Calls(_folder).ShouldHaveSingleItem()["environment"]!.ToObject<Dictionary<string, string>>()!;
        environment.Keys
            .Intersect(["OWN", "OWNER", "LC_ALL", "AWS_SECRET_ACCESS_KEY", "K6_VUS", "SUPABASE_SERVICE_KEY", "SUPABASE_URL", "PATH"])
            .ShouldBe(["OWN", "LC_ALL", "SUPABASE_URL", "PATH"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_process_leads_a_session_of_its_own_so_that_Ctrl_C_at_the_terminal_does_not_reach_it_twice()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows sessions in /proc.");

        await RunAsync([("FAKE_DUMP", _folder.Path)], request => request);

        var call = Fake.Calls(_folder).ShouldHaveSingleItem();
        ((int)call["session"]!).ShouldBe((int)call["pid"]!);
    }

    [Fact]
    public async Task Nobody_learns_of_the_end_of_what_is_killed_because_the_host_ends_at_once()
    {
        var started = new TaskCompletionSource<int>();
        var runner = Fake.Runner(("FAKE_HANG", "1"));
        var run = runner.RunAsync(
            new ProcessRequest(Fake.Path, ["run"]) { OnStart = started.SetResult, Deadline = TimeSpan.FromMinutes(1) },
            CancellationToken.None);
        var process = await started.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        runner.KillAll();

        for (var left = 500; left > 0 && Fake.IsAlive(process); left--)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        Fake.IsAlive(process).ShouldBeFalse();
        await Task.WhenAny(run, Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken));
        run.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_ends_the_process_and_is_said_with_its_path()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");

        var error = await Should.ThrowAsync<ProcessLogException>(() => RunAsync(
            [("FAKE_HANG", "1"), ("FAKE_DEAF", "1"), ("FAKE_DUMP", _folder.Path)], request => request with { LogFile = "/dev/full" }));

        error.Message.ShouldStartWith("/dev/full: ");
        Fake.IsAlive((int)Fake.Calls(_folder).ShouldHaveSingleItem()["pid"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task A_process_that_was_started_deaf_to_Ctrl_C_stops_as_fast_as_any_other()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals that a process inherits as ignored.");
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var deaf = new ProcessRequest("sh", ["-c", "trap '' INT; exec \"$@\"", "sh", Fake.Path, "cloud", "run"])
        {
            Deadline = TimeSpan.FromMinutes(10),
            GracefulPeriod = TimeSpan.FromMinutes(10),
            OnLine = line =>
            {
                if (line.Text.StartsWith("running (1m02", StringComparison.Ordinal))
                    cancellation.Cancel();
            },
        };

        var outcome = await Fake.Runner(("FAKE_HANG", "1")).RunAsync(deaf, cancellation.Token)
            .WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        (outcome.End, outcome.ExitCode).ShouldBe((ProcessEnd.Cancelled, 105));
    }

    [Fact]
    public async Task A_flood_of_lines_fills_neither_memory_nor_log()
    {
        long lines = 0;

        var outcome = await RunAsync([("FAKE_FLOOD_MB", "40")], request => request with { OnLine = _ => lines++ });

        outcome.ExitCode.ShouldBe(0);
        lines.ShouldBeGreaterThan(40 * 10_000);
        new FileInfo(Log).Length.ShouldBeInRange(20 * 1024 * 1024 - 1024, 21 * 1024 * 1024);
        var end = File.ReadLines(Log).TakeLast(201).ToArray();
        end[0].ShouldContain("log limit of 20 MB reached");
        end[^1].ShouldContain("running (1m02.0s)");
    }

    [Fact]
    public async Task A_line_without_an_end_is_cut()
    {
        var longest = 0;

        var outcome = await RunAsync(
            [("FAKE_FLOOD_MB", "20"), ("FAKE_FLOOD_ONE_LINE", "1")],
            request => request with { OnLine = line => longest = Math.Max(longest, line.Text.Length) });

        outcome.ExitCode.ShouldBe(0);
        longest.ShouldBeInRange(10_000, 17_000);
        new FileInfo(Log).Length.ShouldBeLessThan(20_000);
    }

    [Fact]
    public async Task A_process_that_is_left_by_its_parent_is_ended_with_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no process groups that could be ended as one.");
        var child = 0;

        var outcome = await RunAsync([("FAKE_CHILD", "1")], request => request with
        {
            OnLine = line =>
            {
                if (line.Text.StartsWith("child ", StringComparison.Ordinal))
                    child = int.Parse(line.Text["child ".Length..], CultureInfo.InvariantCulture);
            },
        });

        outcome.End.ShouldBe(ProcessEnd.Exited);
        child.ShouldNotBe(0);
        await GoneAsync(child);
    }

    [Fact]
    public async Task An_executable_that_is_not_there_is_said_with_its_name()
    {
        var error = await Should.ThrowAsync<ProcessStartException>(() => Fake.Runner().RunAsync(
            new ProcessRequest("no-such-tool", []), TestContext.Current.CancellationToken));

        error.Message.ShouldContain("'no-such-tool'");
    }

    [Fact]
    public async Task A_file_that_cannot_be_started_is_said_with_its_name()
    {
        var file = _folder.File("k6");
        await File.WriteAllTextAsync(file, "#!/no/such/interpreter\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var error = await Should.ThrowAsync<ProcessStartException>(() => Fake.Runner().RunAsync(
            new ProcessRequest(file, []), TestContext.Current.CancellationToken));

        error.Message.ShouldContain(file);
    }

    [Fact]
    public async Task Without_setsid_and_perl_a_process_runs_all_the_same()
    {
        var outcome = await RunAsync([("PATH", _folder.Path)], request => request);

        outcome.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Perl_takes_the_place_of_setsid()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/perl"), "There is no perl here.");
        var tools = _folder.File("tools");
        Directory.CreateDirectory(tools);
        File.CreateSymbolicLink(Path.Combine(tools, "perl"), "/usr/bin/perl");

        var outcome = await RunAsync([("PATH", tools), ("FAKE_EXIT", "7")], request => request);

        outcome.ExitCode.ShouldBe(7);
    }

    private Task<ProcessOutcome> RunAsync((string, string)[] environment, Func<ProcessRequest, ProcessRequest> with) =>
        Fake.Runner(environment).RunAsync(
            with(new ProcessRequest(Fake.Path, ["cloud", "run"]) { LogFile = Log, Deadline = TimeSpan.FromSeconds(60) }),
            TestContext.Current.CancellationToken);

    // The kernel removes a killed process when its parent, here the system's first process, has been told.
    private static async Task GoneAsync(int process)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (Fake.IsAlive(process))
            await Task.Delay(20, timeout.Token);
    }
}
