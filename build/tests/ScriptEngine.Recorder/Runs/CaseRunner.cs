using System.Collections.Concurrent;
using CliWrap;
using ScriptEngine.Recorder.Cases;
using ScriptEngine.Recorder.Server;

namespace ScriptEngine.Recorder.Runs;

/// <summary>Runs a case with an executable that takes k6's command line, in an empty folder and with an environment of its own.</summary>
internal sealed class CaseRunner(string executable, TestServer server)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(40);
    private const string TrendStats = "avg,min,med,max,p(90),p(95),p(99),count";

    public async Task<RunOutcome> RunAsync(CorpusCase @case, CancellationToken token)
    {
        var folder = Directory.CreateTempSubdirectory("k6-case-").FullName;
        File.Copy(@case.Script, Path.Combine(folder, Path.GetFileName(@case.Script)));
        foreach (var (path, content) in @case.Settings.Files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, content, token);
        }

        CaseActions actions = new(@case.Settings.Actions);
        var output = new ConcurrentQueue<string>();
        var error = new ConcurrentQueue<string>();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(token);
        deadline.CancelAfter(Deadline);

        var running = Cli.Wrap(executable)
            .WithArguments(Arguments(@case, folder))
            .WithWorkingDirectory(folder)
            .WithEnvironmentVariables(Environment(@case, folder))
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.ToDelegate(line => Note(output, line)))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(line => Note(error, line)))
            .ExecuteAsync(deadline.Token);
        actions.Begin(running.ProcessId);

        int? exitCode;
        try
        {
            exitCode = (await running).ExitCode;
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            exitCode = null;
        }
        return new(folder, exitCode, [.. output], [.. error]);

        void Note(ConcurrentQueue<string> lines, string line)
        {
            lines.Enqueue(line);
            actions.Saw(line);
        }
    }

    private List<string> Arguments(CorpusCase @case, string folder)
    {
        var settings = @case.Settings;
        var own = settings.Args.Select(argument => Filled(argument, folder));
        if (settings.Command == "none")
            return [.. own];

        List<string> arguments = [settings.Command, "-e", $"BASE={server.Http}", "-e", $"BASES={server.Https}", "-e", $"RAW={server.Raw}"];
        if (settings.Command == "run")
        {
            arguments.Add("--no-color");
            if (settings.Export)
                arguments.AddRange(["--summary-export", RunOutcome.ExportFile]);
            if (settings.TrendStats)
                arguments.AddRange(["--summary-trend-stats", TrendStats]);
            if (settings.Compare.Contains("series"))
                arguments.AddRange(["--out", $"json={RunOutcome.SeriesFile}"]);
            if (settings.Compare.Contains("dashboard"))
                arguments.AddRange(["--out", $"web-dashboard=host=127.0.0.1&port=0&period=1s&record={RunOutcome.DashboardFile}"]);
        }
        return [.. arguments, .. own, Path.GetFileName(@case.Script)];
    }

    private Dictionary<string, string?> Environment(CorpusCase @case, string folder)
    {
        // What the machine's own environment says about k6 and proxies must not reach the run.
        var variables = System.Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith("K6_", StringComparison.Ordinal) || name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(name => name, _ => (string?)null);
        variables["HOME"] = folder;
        variables["XDG_CONFIG_HOME"] = folder;
        variables["K6_NO_USAGE_REPORT"] = "true";
        variables["K6_AUTO_EXTENSION_RESOLUTION"] = "false";
        foreach (var (name, value) in @case.Settings.Env)
            variables[name] = Filled(value, folder);
        return variables;
    }

    private string Filled(string text, string folder) =>
        text.Replace("{folder}", folder, StringComparison.Ordinal).Replace("{base}", server.Http, StringComparison.Ordinal);
}
