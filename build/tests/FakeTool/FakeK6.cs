using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FakeTool;

/// <summary>Prints and writes what k6 does, without running a script.</summary>
internal sealed class FakeK6(Behaviour behaviour, string[] arguments)
{
    private const int Interrupted = 105;

    /// <summary>As many requests as the summary has, each with k6's error code for a refused connection.</summary>
    private const string AllRefused =
        """
        {"event":"param","data":{"period":1000}}
        {"event":"metric","data":{"http_reqs":{"type":"counter"},"http_reqs{error_code:1212}":{"type":"counter"},"time":{"type":"gauge"}}}
        {"event":"start","data":[[1900000000000]]}
        {"event":"cumulative","data":[[3454,1],[3454,1],[1900000001000]]}

        """;

    public async Task<int> InspectAsync()
    {
        if (behaviour.Exit != 0 && behaviour.Inspect is null)
        {
            await Console.Error.WriteLineAsync(behaviour.StandardError ?? "time=\"now\" level=error msg=\"SyntaxError: unexpected token\"");
            return behaviour.Exit;
        }

        await Console.Out.WriteLineAsync(behaviour.Inspect is null or "good"
            ? """{"scenarios":{"default":{"executor":"ramping-vus"}},"thresholds":{},"totalDuration":"1m0s","maxVUs":5}"""
            : behaviour.Inspect);
        return 0;
    }

    public Task<int> CloudRunAsync() => arguments.Contains("--local-execution")
        ? RunAsync("     execution: local\n        output: cloud (https://fake.grafana.net/a/k6-app/runs/42)", writesSummary: true)
        : RunAsync(
            "     execution: cloud\n        script: script.js\n        output: https://fake.grafana.net/a/k6-app/runs/42",
            writesSummary: false);

    public Task<int> RunAsync() => RunAsync("     execution: local", writesSummary: true);

    private async Task<int> RunAsync(string banner, bool writesSummary)
    {
        var interrupts = new SemaphoreSlim(0);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            Console.WriteLine($"got {signal.Signal}");
            interrupts.Release();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        // After the registrations: a test that reads this may send a signal at once.
        await Console.Out.WriteLineAsync(banner);
        if (behaviour.StandardOutput is { } output)
            await Console.Out.WriteLineAsync(output);
        if (behaviour.StandardError is { } error)
            await Console.Error.WriteLineAsync(error);
        if (behaviour.Child)
            await StartChildAsync();

        await FloodAsync();

        for (var second = 1; second <= behaviour.ProgressLines; second++)
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"running (1m{second:00}.0s), 3/5 VUs, {second * 10} complete and 0 interrupted iterations"));
        }

        if (behaviour.Crash)
            Process.GetCurrentProcess().Kill();

        var refused = writesSummary && behaviour.IsRefused();
        // A k6 that nothing answers runs to its end, and crosses the threshold of failures.
        var exit = refused ? 99 : behaviour.Exit;
        if (behaviour.Hang)
        {
            do
                await interrupts.WaitAsync();
            while (behaviour.IgnoreInterrupt);
            exit = Interrupted;
        }

        if (writesSummary)
            await WriteFilesAsync(refused);
        // All is written, and something keeps it from ending.
        while (behaviour.Lingers)
            await interrupts.WaitAsync();
        return exit;
    }

    // Outlives its parent unless somebody ends it, and holds the parent's outputs open.
    private static async Task StartChildAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["cloud", "run"]);
        start.Environment["FAKE_CHILD"] = "0";
        start.Environment["FAKE_HANG"] = "1";
        start.Environment["FAKE_DEAF"] = "1";
        using var child = Process.Start(start);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"child {child!.Id}"));
    }

    private async Task FloodAsync()
    {
        if (behaviour.FloodMegabytes == 0)
            return;

        var block = new byte[1024 * 1024];
        Array.Fill(block, (byte)'x');
        if (!behaviour.FloodOneLine)
        {
            for (var i = 99; i < block.Length; i += 100)
                block[i] = (byte)'\n';
        }

        await using var stream = Console.OpenStandardOutput();
        for (var i = 0; i < behaviour.FloodMegabytes; i++)
            await stream.WriteAsync(block);
        await stream.WriteAsync("\n"u8.ToArray());
    }

    private async Task WriteFilesAsync(bool refused)
    {
        var good = await GoodSummaryAsync();
        var text = behaviour.Summary switch
        {
            "none" => null,
            "garbage" => "\0\u0001 this is not JSON",
            "truncated" => good[..(good.Length / 2)],
            // A tenth of the requests: less than a test's own threshold allows, more than the suites' do.
            "tenth-failed" => good.Replace(
                "\"passes\": 0,\n            \"fails\": 3454,", "\"passes\": 345,\n            \"fails\": 3109,", StringComparison.Ordinal),
            "dropped" => good.Replace(
                "\"http_reqs\": {", "\"dropped_iterations\": { \"count\": 12, \"rate\": 1.2 },\n        \"http_reqs\": {",
                    StringComparison.Ordinal),
            _ => good,
        };
        if (text is not null)
            await File.WriteAllTextAsync(After("--summary-export"), text, new UTF8Encoding(false));
        behaviour.BlockFiles(Path.GetDirectoryName(After("--summary-export"))!);

        // Where the only output is the cloud's, the variable says it.
        var record = Environment.GetEnvironmentVariable("K6_WEB_DASHBOARD_RECORD") ?? Uri.UnescapeDataString(
            After("--out").Split('&').First(part => part.StartsWith("record=", StringComparison.Ordinal))["record=".Length..]);
        await File.WriteAllTextAsync(record, refused ? AllRefused : """{"event":"start","data":{}}""" + "\n");
    }

    private async Task<string> GoodSummaryAsync()
    {
        const string name = "FakeTool.summary.json";
        await using var stream = typeof(FakeK6).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();
        // In the export "true" means that the threshold failed.
        return behaviour.Exit == 99 ? text.Replace("\"p(95)<60000\": false", "\"p(95)<60000\": true", StringComparison.Ordinal) : text;
    }

    private string After(string option) => arguments[Array.IndexOf(arguments, option) + 1];
}
