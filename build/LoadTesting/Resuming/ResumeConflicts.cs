using System.Globalization;
using LoadTesting.Model;
using LoadTesting.Planning;

namespace LoadTesting.Resuming;

/// <summary>Arguments and variables that ask for something else than the plan that is to be resumed.</summary>
internal static class ResumeConflicts
{
    public static IEnumerable<string> Find(RunRequest request, ResumeRequest resume, RunPlan plan, PlanRequest asked)
    {
        var found = new List<string>();
        if (resume.IsGiven("--target") && !request.Targets.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(asked.Targets))
            Add($"--target={string.Join(" --target=", request.Targets)}", string.Join(" and ", asked.Targets));
        if (resume.IsGiven("--env") && request.Environment != plan.Environment)
            Add($"--env={request.Environment.Code()}", plan.Environment.Code());
        if (resume.IsGiven("--mode") && request.Mode != plan.Mode)
            Add($"--mode={Lower(request.Mode)}", Lower(plan.Mode));
        // Which engine ran the finished tests is looked at when one has been found; "auto" leaves it open.
        if (resume.IsGiven("--engine") && request.Engine != plan.Engine && plan.Engine.IsNamed)
            Add($"--engine={request.Engine}", plan.Engine.Name);
        if (resume.IsGiven("--load") && request.Load != plan.Load)
            Add($"--load={Lower(request.Load)}", Lower(plan.Load));
        if (request.TestsGlob is { } glob && glob != asked.TestsGlob)
            Add($"--tests={glob}", asked.TestsGlob ?? "all tests of its target");
        if (request.Vus is { } vus && vus != asked.Vus)
            Add($"--vus={vus} (or VUS)", asked.Vus?.ToString(CultureInfo.InvariantCulture) ?? "each test's own");
        if (plan.Capacity is null)
            found.AddRange(request.Capacity.Arguments.Select(
                argument => $"{argument}: the run of {resume.Folder} is no search for capacity. Leave it out."));
        else if (request.Capacity.StartVus is { } start && start != plan.Capacity.StartVus)
            Add($"--start-vus={start}", plan.Capacity.StartVus?.ToString(CultureInfo.InvariantCulture) ?? "a 32nd of the most");
        Time("--duration", "DURATION", request.Duration, asked.Duration);
        Time("--ramp-up", "RAMP_UP", request.RampUp, asked.RampUp);
        Time("--ramp-down", "RAMP_DOWN", request.RampDown, asked.RampDown);
        Time("--pause", null, request.Pause, asked.Pause);
        foreach (var (name, value) in request.Variables.Where(variable => !BaseUrls.VariableNames.Contains(variable.Key)))
        {
            if (asked.Variables.GetValueOrDefault(name) != value)
                Add($"{name}={value}", asked.Variables.GetValueOrDefault(name) ?? "none");
        }

        found.AddRange(RequestCheck.PortProblems(request));
        Emulator(request.Emulator, asked.Emulator);
        if (request.ResultsFolder is { } results && Path.GetFullPath(results) != Path.GetFullPath(resume.Folder))
            Add($"--results={results}", resume.Folder);
        return found;

        void Add(string given, string planned) =>
            found.Add(
                $"{given}: the run of {resume.Folder} is resumed with the plan as it was ({planned}). Leave it out, or start a new run.");

        void Time(string argument, string? variable, TimeSpan? given, TimeSpan? planned)
        {
            if (given is { } time && time != planned)
                Add($"{argument}={K6Duration.Format(time)}{(variable is null ? "" : $" (or {variable})")}", planned is { } then
                    ? K6Duration.Format(then) : "each test's own");
        }

        void Emulator(EmulatorRequest given, EmulatorRequest planned)
        {
            if (given.Profile is { } profile && profile != planned.Profile)
                Add($"--emulator-profile={profile}", planned.Profile ?? "fast");
            if (given.TimeScale is { } scale && scale != planned.TimeScale)
                Add($"--emulator-time-scale={scale}", planned.TimeScale ?? "1");
            Rules("--emulator-latency", given.Latencies, planned.Latencies);
            Rules("--emulator-error", given.Errors, planned.Errors);
            Rules("--emulator-reset", given.Resets, planned.Resets);
            Rules("--emulator-rate-limit", given.RateLimits, planned.RateLimits);
            Rules("--emulator-restart", given.Restarts, planned.Restarts);
            if (given.TokenLifetime is { } lifetime && lifetime != planned.TokenLifetime)
                Add($"--emulator-token-lifetime={lifetime}", planned.TokenLifetime ?? "as long as the plan needs");
            if (given.SignInRateLimit is { } limit && limit != planned.SignInRateLimit)
                Add($"--emulator-sign-in-rate-limit={limit}", planned.SignInRateLimit ?? "its profile's");
            if (given.Credits is { } credits && credits != planned.Credits)
                Add($"--emulator-credits={credits}", planned.Credits?.ToString(CultureInfo.InvariantCulture) ?? "disabled");
            if (given.Seed is { } seed && seed != planned.Seed)
                Add($"--emulator-seed={seed}", planned.Seed?.ToString(CultureInfo.InvariantCulture) ?? "its own");
        }

        void Rules(string argument, IReadOnlyList<string> given, IReadOnlyList<string> planned)
        {
            if (given.Count > 0 && !given.SequenceEqual(planned))
                Add(argument, planned.Count == 0 ? "none" : string.Join(", ", planned));
        }
    }

    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}
