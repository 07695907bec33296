using Emulator.Model;
using Emulator.Profiles;
using Emulator.Seeding;

namespace Emulator.Tests.Model;

/// <summary>
/// What <c>marketplace-library-load-test.js</c> does, for its thresholds: its journeys with their batches and rests, what is left out
/// after a failure, and how many checks each request has.
/// </summary>
internal sealed class LibraryLoad
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    /// <summary>Begins are spread over this long.</summary>
    private static readonly TimeSpan RampUp = TimeSpan.FromSeconds(20);

    private readonly Simulation _simulation;
    private readonly IdSequence _chance;
    private int _requests, _failed, _checks, _passed;

    private LibraryLoad(Profile profile, long seed) => (_simulation, _chance) = (new(profile, seed), new(seed, "users"));

    private bool IsSteady => _simulation.Now >= RampUp;

    /// <summary>Whether more than 80 % of the checks and of the requests passed in the steady state.</summary>
    public static bool Passes(Profile profile, string journey, int users, TimeSpan steadyState, long seed = 1)
    {
        var load = new LibraryLoad(profile, seed);
        for (var user = 0; user < users; user++)
            load._simulation.Add(RampUp * user / users, load.Loop(journey));
        load._simulation.Run(RampUp + steadyState);
        return load._failed < 0.2 * load._requests && load._passed > 0.8 * load._checks;
    }

    private IEnumerable<TimeSpan> Loop(string journey)
    {
        while (true)
        {
            foreach (var wait in journey switch { "view" => View(), "add" => Add(), _ => EmptyHome() })
                yield return wait;
            yield return Rest;
        }
    }

    private IEnumerable<TimeSpan> EmptyHome()
    {
        var (delay, isWell) = OpenLibrary();
        yield return delay;
        Check(isWell);
    }

    private IEnumerable<TimeSpan> View()
    {
        yield return Max(Send("GET /api/store/agents?page=1", 3), Send("GET /api/store/agents?featured=true", 3)).Delay;
        yield return Page();
        yield return Send("GET /api/store/agents/someone/some-agent", 4).Delay;
        yield return Page();
        yield return OpenLibrary().Delay;
        yield return Page();
        yield return Search().Delay;
        Check(true);
    }

    private IEnumerable<TimeSpan> Add()
    {
        yield return Send("GET /api/store/agents?page=1", 3).Delay;
        yield return Send("GET /api/store/agents/someone/some-agent", 4).Delay;
        yield return Page();
        var added = Send("POST /api/library/agents", 4);
        yield return added.Delay;
        yield return Page();
        if (!added.IsWell)
        {
            Check(false);
            yield break;
        }

        yield return Send("PATCH /api/library/agents/1", 3).Delay;
        yield return Send("GET /api/library/agents/1", 3).Delay;
        yield return Send("GET /api/library/agents/by-graph/1", 3).Delay;
        yield return Page();
        var forked = Send("POST /api/library/agents/1/fork", 3);
        yield return forked.Delay;
        yield return Page();
        yield return OpenLibrary().Delay;
        yield return Search().Delay;
        Check(forked.IsWell);
    }

    private (TimeSpan Delay, bool IsWell) OpenLibrary() => Max(
        Send("GET /api/library/agents?page=1&page_size=15", 3), Send("GET /api/library/agents/favorites?page=1&page_size=15", 3));

    private (TimeSpan Delay, bool IsWell) Search() => Send("GET /api/library/agents?page=1&page_size=15&search_term=email", 3);

    private (TimeSpan Delay, bool IsWell) Send(string request, int itsChecks)
    {
        var admission = _simulation.Send(request);
        var isWell = admission.Outcome == AdmissionOutcome.Served;
        if (IsSteady)
        {
            _requests++;
            _failed += isWell ? 0 : 1;
            _checks += itsChecks;
            _passed += isWell ? itsChecks : 0;
        }

        return (admission.Delay, isWell);
    }

    private void Check(bool isWell)
    {
        if (!IsSteady)
            return;
        _checks++;
        _passed += isWell ? 1 : 0;
    }

    private TimeSpan Page() => TimeSpan.FromSeconds(0.5 + _chance.NextFraction());

    private static (TimeSpan Delay, bool IsWell) Max((TimeSpan Delay, bool IsWell) one, (TimeSpan Delay, bool IsWell) other) =>
        (one.Delay > other.Delay ? one.Delay : other.Delay, one.IsWell && other.IsWell);
}
