using System.CommandLine;
using System.Globalization;
using Benchmarks.Calibration;
using Benchmarks.ComparisonAccuracy;
using Benchmarks.Emulator;
using LoadTesting.Model;

namespace Benchmarks.Arguments;

/// <summary>The command line: the benchmarks, and the servers that they start.</summary>
internal static class BenchmarkCommand
{
    public static RootCommand Create(
        Func<BenchmarkOptions, CancellationToken, Task<int>> measure,
        Func<ComparisonAccuracyOptions, CancellationToken, Task<int>> compare,
        Func<CalibrationOptions, CancellationToken, Task<int>> calibrate,
        Func<EmulatorOptions, CancellationToken, Task<int>> emulator,
        Func<CancellationToken, Task<int>> serve)
    {
        Option<string> k6 = new("--k6") { Description = "The k6 to compare with.", HelpName = "PATH", DefaultValueFactory = _ => "k6" };
        Option<string> engine = new(
            "--engine") { Description = "The engine to measure.", HelpName = "PATH", DefaultValueFactory = _ => BuiltEngine };
        var rounds = Count("--rounds", "How often each row is measured.", 3);
        var seconds = Count("--seconds", "How long each measurement runs.", 15);
        Option<int?> delay = new("--delay") { Description = "Only rows with this server delay.", HelpName = "MILLISECONDS" };
        Option<int?> vus = new("--vus") { Description = "Only rows with this number of VUs.", HelpName = "N" };

        Command server = new(ServeCommand, "The server to send requests to; started by the benchmark itself.") { Hidden = true };
        server.SetAction((_, cancellationToken) => serve(cancellationToken));
        RootCommand root = new("Runs k6 and the embedded engine side by side and prints their ratios.") { k6, engine, rounds, seconds,
            delay, vus, Comparison(compare), Calibration(calibrate), Emulator(emulator), Bare(), server };
        root.SetAction((result, cancellationToken) => measure(
            new BenchmarkOptions(
                result.GetRequiredValue(k6),
                result.GetRequiredValue(engine),
                result.GetRequiredValue(rounds),
                result.GetRequiredValue(seconds),
                result.GetValue(delay),
                result.GetValue(vus)),
            cancellationToken));
        return root;
    }

    private static Command Comparison(Func<ComparisonAccuracyOptions, CancellationToken, Task<int>> compare)
    {
        var pairs = Count("--pairs", "How many pairs of equal runs, and how many pairs in which one run has a slower request.", 40);
        var seconds = Count("--seconds", "The steady state of each run.", 30);
        var atOnce = Count("--at-once", "How many pairs at a time.", 8);
        var engine = Engine();
        var k6 = K6();
        Option<string?> keep = new("--keep") { Description = "Keep the runs in this folder.", HelpName = "FOLDER" };
        Option<string?> again = new(
            "--again") { Description = "Run nothing: compare the runs that --keep left in this folder again.", HelpName = "FOLDER" };
        Command command = new("comparison",
            "Counts how often the comparison reports equal runs as different, and how often it finds a request that takes 20 % longer.")
        {
            pairs, seconds, atOnce, engine, k6, keep, again,
        };
        command.SetAction((result, cancellationToken) => compare(
            new ComparisonAccuracyOptions(
                result.GetRequiredValue(pairs),
                result.GetRequiredValue(seconds),
                result.GetRequiredValue(atOnce),
                result.GetRequiredValue(engine),
                result.GetValue(k6),
                result.GetValue(keep),
                result.GetValue(again)),
            cancellationToken));
        return command;
    }

    private static Command Calibration(Func<CalibrationOptions, CancellationToken, Task<int>> calibrate)
    {
        var seconds = Count("--seconds", "The steady state of each run.", 45);
        var scale = Count("--time-scale", "How many seconds of slow endpoints pass in a real second.", 10);
        var engine = Engine();
        var k6 = K6();
        Command command = new(
            "calibration",
                "Loads the emulator with each profile and prints the platform's published figures beside the reproduced ones.") { seconds,
                    scale, engine, k6 };
        command.SetAction((result, cancellationToken) => calibrate(
            new CalibrationOptions(
                result.GetRequiredValue(seconds), result.GetRequiredValue(scale), result.GetRequiredValue(engine), result.GetValue(k6)),
            cancellationToken));
        return command;
    }

    private static Command Emulator(Func<EmulatorOptions, CancellationToken, Task<int>> measure)
    {
        var rounds = Count("--rounds", "How often both are measured.", 31);
        var seconds = Count("--seconds", "How long each measurement runs.", 1);
        var connections = Count("--connections", "How many clients ask at the same time.", 64);
        Option<int?> minutes = new(
            "--minutes") { Description = "Instead, watch the emulator's memory under full load for this long.", HelpName = "N" };
        Command command = new("emulator", "Compares GET /api/credits with a bare endpoint that answers the same bytes, and fails below "
            + "0.8 of its requests/s. With --minutes, checks that memory stays flat.")
        {
            rounds, seconds, connections, minutes,
        };
        command.SetAction((result, cancellationToken) => measure(
            new EmulatorOptions(result.GetRequiredValue(rounds), result.GetRequiredValue(seconds), result.GetRequiredValue(connections),
                result.GetValue(minutes)),
            cancellationToken));
        return command;
    }

    private static Option<EngineKind> Engine()
    {
        var names = string.Join(", ", EngineKind.Choices.Select(kind => kind.Name));
        return new Option<EngineKind>("--engine")
        {
            Description = $"What runs the script: {names}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => EngineKind.Auto,
            CustomParser = result =>
            {
                if (EngineKind.Find(result.Tokens.Single().Value) is { } kind && EngineKind.Choices.Contains(kind))
                    return kind;
                result.AddError($"--engine: '{result.Tokens.Single().Value}' is not one of {names}.");
                return null;
            },
        };
    }

    private static Option<string?> K6() => new("--k6") { Description = "The k6 to run the script with.", HelpName = "PATH" };

    private static Command Bare()
    {
        Command command = new(BareServer.Command, "The bare endpoint; started by the benchmark itself.") { Hidden = true };
        command.SetAction((_, cancellationToken) => BareServer.RunAsync(cancellationToken));
        return command;
    }

    public const string ServeCommand = "serve";

    /// <summary>The engine that was built together with this program.</summary>
    private static string BuiltEngine => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "ScriptEngine", new DirectoryInfo(AppContext.BaseDirectory).Name, "ScriptEngine.dll"));

    private static Option<int> Count(string name, string description, int standard)
    {
        Option<int> option = new(name)
        {
            Description = string.Create(CultureInfo.InvariantCulture, $"{description} Default: {standard}."),
            HelpName = "N",
            DefaultValueFactory = _ => standard,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1))
                result.AddError($"{name}={token.Value}: give a whole number of at least 1.");
        });
        return option;
    }
}
