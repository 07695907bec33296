namespace LoadTesting.Model;

/// <summary>What was asked for when a plan was made, beside what the plan says itself: enough to make the same plan again.</summary>
/// <param name="Targets">Those that stand for tests.</param>
/// <param name="Variables">The scripts' own; addresses are not among them.</param>
public sealed record PlanRequest(
    IReadOnlyList<string> Targets,
    string? TestsGlob,
    int? Vus,
    TimeSpan? Duration,
    TimeSpan? RampUp,
    TimeSpan? RampDown,
    TimeSpan? Pause,
    IReadOnlyDictionary<string, string> Variables,
    EmulatorRequest Emulator)
{
    /// <summary>With the baseline's absolute path: a gate is not lost with the build that was to be held to it.</summary>
    public ComparisonRequest Comparison { get; init; } = ComparisonRequest.None;

    public bool FailFast { get; init; }

    /// <summary>As in <see cref="RunRequest.MaxGeneratorCpu"/>.</summary>
    public double MaxGeneratorCpu { get; init; } = RunRequest.DefaultMaxGeneratorCpuPercent / 100.0;

    internal static PlanRequest From(RunRequest request, IReadOnlyList<string> targets) => new(
        targets,
        request.TestsGlob,
        request.Vus,
        request.Duration,
        request.RampUp,
        request.RampDown,
        request.Pause,
        new SortedDictionary<string, string>(
            request.Variables.Where(variable => !BaseUrls.VariableNames.Contains(variable.Key)).ToDictionary(), StringComparer.Ordinal),
        request.Emulator)
    {
        Comparison = request.Comparison.Baseline is { } baseline
            ? request.Comparison with { Baseline = Path.GetFullPath(baseline) }
            : ComparisonRequest.None,
        FailFast = request.FailFast,
        MaxGeneratorCpu = request.MaxGeneratorCpu,
    };

    /// <summary>A request for the same again, with the addresses and all else of another one.</summary>
    internal RunRequest On(RunRequest request, ResumeRequest resume, RunPlan plan) => request with
    {
        Targets = Targets,
        Environment = plan.Environment,
        Mode = plan.Mode,
        Load = plan.Load,
        TestsGlob = TestsGlob,
        Vus = Vus,
        Duration = Duration,
        RampUp = RampUp,
        RampDown = RampDown,
        Pause = Pause,
        Variables = Variables
            .Concat(request.Variables.Where(variable => BaseUrls.VariableNames.Contains(variable.Key)))
            .ToDictionary(StringComparer.Ordinal),
        Emulator = Emulator,
        Comparison = request.Comparison.Baseline is null ? Comparison : request.Comparison,
        FailFast = FailFast || request.FailFast,
        MaxGeneratorCpu = resume.IsGiven("--max-generator-cpu") ? request.MaxGeneratorCpu : MaxGeneratorCpu,
        Capacity = plan.Capacity?.Request.With(request.Capacity) ?? request.Capacity,
    };
}
