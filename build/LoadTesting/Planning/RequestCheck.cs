using System.Globalization;
using LoadTesting.Model;

namespace LoadTesting.Planning;

/// <summary>What is wrong with a request whatever the tests are.</summary>
internal static class RequestCheck
{
    private const int HighestPort = 65_535;

    private static readonly TimeSpan MaxDuration = TimeSpan.FromDays(1);

    public static IEnumerable<string> ProblemsOf(RunRequest request, EnvironmentSettings settings) =>
        LoadProblems(request)
            .Concat(PortProblems(request))
            .Concat(VariableProblems(request))
            .Concat(PlaceProblems(request, settings))
            .Concat(CapacityCheck.ProblemsOf(request));

    private static IEnumerable<string> LoadProblems(RunRequest request)
    {
        if (request.MaxGeneratorCpu is <= 0 or > 1)
            yield return $"--max-generator-cpu={request.MaxGeneratorCpu * 100:0}: give a share of the CPU from 1 to 100, in percent.";
        if (request.Vus is < 1 or > VirtualUsers.Most)
            yield return $"--vus={request.Vus} (or VUS): give a number from 1 to {VirtualUsers.Most}.";
        if (request.Duration is { } duration && (duration <= TimeSpan.Zero || duration > MaxDuration))
            yield return $"--duration={Shown(duration)} (or DURATION): give a time above 0s and up to 24h, such as 3m.";
        foreach (var (name, value) in new[] { ("--ramp-up", request.RampUp), ("--ramp-down", request.RampDown),
            ("--pause", request.Pause) })
        {
            if (value is { } time && (time < TimeSpan.Zero || time > MaxDuration))
                yield return $"{name}={Shown(time)}: give a time from 0s to 24h, such as 30s.";
        }
    }

    internal static IEnumerable<string> PortProblems(RunRequest request)
    {
        foreach (var (name, value) in new[] { ("--api-port", request.Ports.Api), ("--supabase-port", request.Ports.Supabase) })
        {
            if (value is not null && !IsEmulatorItself(request))
                yield return $"{name}={value} belongs to --target=Emulator: elsewhere API_BASE_URL and SUPABASE_URL name the platform.";
            else if (value > HighestPort)
                yield return $"{name}={value}: give a port up to {HighestPort}, or 0 for a free one.";
        }
    }

    private static IEnumerable<string> VariableProblems(RunRequest request)
    {
        foreach (var name in new[] { "CONCURRENT_REQUESTS", "REQUESTS_PER_VU" })
        {
            if (request.Variables.TryGetValue(name, out var text)
                && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1))
                yield return $"{name}={text}: give a whole number of at least 1.";
        }

        foreach (var name in new[] { "THRESHOLD_P95", "THRESHOLD_P99" })
        {
            if (request.Variables.TryGetValue(name, out var text) && !(NumberOf(text) is > 0))
                yield return $"{name}={text}: give a number of milliseconds above 0, such as 500.";
        }

        if (request.Variables.TryGetValue("THRESHOLD_SUCCESS_RATE", out var rate) && NumberOf(rate) is not (> 0 and <= 1))
            yield return $"THRESHOLD_SUCCESS_RATE={rate}: give a rate above 0 and up to 1, such as 0.95.";
        if (request.Variables.TryGetValue("THRESHOLD_OPERATION_SUCCESS_RATE", out var share) && NumberOf(share) is not (>= 0 and <= 1))
            yield return $"THRESHOLD_OPERATION_SUCCESS_RATE={share}: give a rate from 0 (none has to succeed) to 1, such as 0.05.";
        if (request.Variables.TryGetValue("THRESHOLD_WINDOW", out var window) && window is not ("whole" or "steady"))
            yield return $"THRESHOLD_WINDOW={window}: give whole, or steady for the steady state without the ramps.";
    }

    private static IEnumerable<string> PlaceProblems(RunRequest request, EnvironmentSettings settings)
    {
        var environment = request.Environment.Code();
        foreach (var name in BaseUrls.VariableNames.Where(request.Variables.ContainsKey))
        {
            if (request.Environment == TargetEnvironment.Emulator)
                yield return $"{name} is set, but --env=EMULATOR starts a platform of its own: unset it, or use --env=LOCAL.";
            else if (WebAddress.ProblemOfBase(request.Variables[name]) is { } problem)
                yield return $"{name} {problem}.";
        }

        if (request.Environment != TargetEnvironment.Emulator && !IsEmulatorItself(request)
            && string.Join(", ", request.Emulator.Given().Select(given => given.Argument).Distinct()) is { Length: > 0 } arguments)
            yield return $"{arguments} with --env={environment}: that is said to the emulator, which --env=EMULATOR starts. Leave it out, "
                + $"or use --env=EMULATOR.";
        var engine = EngineKind.For(request.Mode, request.Engine);
        if (engine != request.Engine && !request.Engine.Capabilities.IsK6)
            yield return $"--mode=cloud needs k6 itself: the {request.Engine} engine runs on this machine only. Leave --engine out.";
        if (engine.Capabilities.ReachesLoopback)
            yield break;
        var (asked, instead) = EngineWords(request);
        var place = engine.Capabilities.Place;
        if (request.Environment is TargetEnvironment.Local or TargetEnvironment.Emulator)
            yield return $"{asked} with --env={environment}: {place} cannot reach this machine. Use --env=DEV, or {instead}.";
        else if (BaseUrls.From(request, settings) is var (api, supabase) && (api?.IsLoopback == true || supabase?.IsLoopback == true))
            yield return $"{asked} with {api} and {supabase}: {place} cannot reach this machine."
                + $" Unset API_BASE_URL and SUPABASE_URL, or use {instead}.";
    }

    /// <summary>How the engine was asked for, and how to ask for one on this machine.</summary>
    internal static (string Asked, string Instead) EngineWords(RunRequest request) =>
        EngineKind.For(request.Mode, request.Engine) == request.Engine
            ? ($"--engine={request.Engine}", "--engine=auto")
            : ($"--mode={request.Mode.ToString().ToLowerInvariant()}", "--mode=local");

    /// <summary>It runs the emulator wherever the tests are to go.</summary>
    private static bool IsEmulatorItself(RunRequest request) =>
        request.Targets.Contains(PlanningTargets.Emulator, StringComparer.OrdinalIgnoreCase);

    private static double? NumberOf(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : null;

    private static string Shown(TimeSpan time) => time < TimeSpan.Zero ? $"-{K6Duration.Format(time.Duration())}" : K6Duration.Format(time);
}
