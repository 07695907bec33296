namespace LoadTesting.Model;

/// <summary>
/// How a plan's tests are searched for their capacity, one after the other. Each planned test is the longest possible probe: the largest
/// number of VUs, a probe's steady state and ramps, and the pause before it.
/// </summary>
/// <param name="MaxVus">The requested maximum; null if it is derived from the catalogue, and an engine may reduce it further.</param>
/// <param name="StartVus">The requested number; null if it is derived from the maximum.</param>
/// <param name="Tolerance">A share, such as 0.05.</param>
/// <param name="Budget">The budget of the whole search, for all its tests together.</param>
/// <param name="MayLengthen">Nobody specified the length of ramp and steady state, so they are longer if iterations are long.</param>
public sealed record CapacityPlan(int? MaxVus, int? StartVus, double Tolerance, TimeSpan Budget, bool MayLengthen)
{
    public const int DefaultTolerancePercent = 5;

    /// <summary>By default, the search goes up to this many times the catalogue's VUs, which are what a platform is built for.</summary>
    public const int TimesTheCatalogue = 4;

    /// <summary>The default maximum is at least this, because the catalogue's VUs may be the few of a quick test.</summary>
    public const int MinMaxVus = 100;

    /// <summary>Five doublings from the first probe to the maximum: enough points for a curve, and few enough for a search.</summary>
    private const int TimesTheStart = 32;

    private const int IterationsOfRamp = 2;
    private const int IterationsOfSteadyState = 4;

    /// <summary>Keeps iterations that hang from using up the budget.</summary>
    private static readonly TimeSpan MaxRamp = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxSteadyState = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How much longer than planned a probe is assumed to take until one has finished: for the engine's start, the iterations under way at
    /// the end, and the summary.
    /// </summary>
    public static TimeSpan FirstOverrun { get; } = TimeSpan.FromSeconds(10);

    public static TimeSpan DefaultBudget { get; } = TimeSpan.FromMinutes(30);

    public static TimeSpan DefaultSteadyState { get; } = TimeSpan.FromSeconds(30);

    /// <summary>During the ramp, queues fill up, and VUs that start one after the other do not run in lockstep.</summary>
    public static TimeSpan DefaultRampUp { get; } = TimeSpan.FromSeconds(10);

    public static TimeSpan DefaultPause { get; } = TimeSpan.FromSeconds(5);

    /// <summary>A shorter steady state gives no reliable verdict, neither on the platform nor on the machine that makes the load.</summary>
    public static TimeSpan MinSteadyState { get; } = TimeSpan.FromSeconds(5);

    internal static CapacityPlan From(RunRequest request) => new(
        request.Capacity.MaxVus,
        request.Capacity.StartVus,
        request.Capacity.Tolerance ?? DefaultTolerancePercent / 100.0,
        request.Capacity.Budget ?? DefaultBudget,
        request is { Duration: null, RampUp: null });

    /// <param name="maxVus">Of the search.</param>
    public int FirstVus(int maxVus) => StartVus ?? Math.Max(1, (maxVus + TimesTheStart - 1) / TimesTheStart);

    /// <summary>
    /// Makes ramp and steady state long enough for the iterations that they need, in whole seconds. Never makes them shorter.
    /// </summary>
    public static PlannedTest Lengthened(PlannedTest probe, TimeSpan iteration) => probe with
    {
        RampUp = Longer(probe.RampUp, iteration * IterationsOfRamp, MaxRamp),
        Duration = Longer(probe.Duration, iteration * IterationsOfSteadyState, MaxSteadyState),
    };

    private static TimeSpan Longer(TimeSpan planned, TimeSpan needed, TimeSpan max)
    {
        var bounded = TimeSpan.FromSeconds(Math.Ceiling((needed < max ? needed : max).TotalSeconds));
        return bounded > planned ? bounded : planned;
    }

    /// <summary>The planned time of a probe of this test, including the pause before it.</summary>
    public static TimeSpan TimeOf(PlannedTest test) => test.PauseBefore + test.Length;
}
