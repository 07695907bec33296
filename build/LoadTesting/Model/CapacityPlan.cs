namespace LoadTesting.Model;

/// <summary>
/// How a plan's tests are searched for their capacity, one after the other. Each planned test is the longest probe that there can be: with
/// the most VUs, a probe's steady state and ramps, and the pause before it.
/// </summary>
/// <param name="MaxVus">What was asked for; null where it comes from the catalogue, and an engine may bound it further.</param>
/// <param name="StartVus">What was asked for; null where it comes from the most VUs.</param>
/// <param name="Tolerance">A share, such as 0.05.</param>
/// <param name="Budget">Of the whole search, all its tests together.</param>
/// <param name="MayLengthen">Nobody said how long ramp and steady state are to be: they are longer where iterations are.</param>
public sealed record CapacityPlan(int? MaxVus, int? StartVus, double Tolerance, TimeSpan Budget, bool MayLengthen)
{
    public const int DefaultTolerancePercent = 5;

    /// <summary>The most VUs are so many times the catalogue's, which are what a platform is built for.</summary>
    public const int TimesTheCatalogue = 4;

    /// <summary>And no fewer than these, where the catalogue's are the few of a quick test.</summary>
    public const int MinMaxVus = 100;

    /// <summary>Five doublings from the first probe to the most VUs: enough points for a curve, and few enough for a search.</summary>
    private const int TimesTheStart = 32;

    private const int IterationsOfRamp = 2;
    private const int IterationsOfSteadyState = 4;

    /// <summary>So that iterations in which something hangs do not eat the budget.</summary>
    private static readonly TimeSpan MaxRamp = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxSteadyState = TimeSpan.FromMinutes(2);

    /// <summary>
    /// What a probe takes beyond its plan, until one has finished and tells: the engine's start, the iterations that are under way at the
    /// end, and its summary.
    /// </summary>
    public static TimeSpan FirstOverrun { get; } = TimeSpan.FromSeconds(10);

    public static TimeSpan DefaultBudget { get; } = TimeSpan.FromMinutes(30);

    public static TimeSpan DefaultSteadyState { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Queues fill meanwhile, and VUs that do not start at once do not march in step.</summary>
    public static TimeSpan DefaultRampUp { get; } = TimeSpan.FromSeconds(10);

    public static TimeSpan DefaultPause { get; } = TimeSpan.FromSeconds(5);

    /// <summary>A shorter one gives no verdict that holds: neither on the platform nor on the machine that makes the load.</summary>
    public static TimeSpan MinSteadyState { get; } = TimeSpan.FromSeconds(5);

    internal static CapacityPlan From(RunRequest request) => new(
        request.Capacity.MaxVus,
        request.Capacity.StartVus,
        request.Capacity.Tolerance ?? DefaultTolerancePercent / 100.0,
        request.Capacity.Budget ?? DefaultBudget,
        request is { Duration: null, RampUp: null });

    /// <param name="maxVus">Of the search.</param>
    public int FirstVus(int maxVus) => StartVus ?? Math.Max(1, (maxVus + TimesTheStart - 1) / TimesTheStart);

    /// <summary>Ramp and steady state hold as many iterations as they need, in whole seconds; never shorter than they are.</summary>
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

    /// <summary>A probe of this test as it is planned, with the pause before it.</summary>
    public static TimeSpan TimeOf(PlannedTest test) => test.PauseBefore + test.Length;
}
