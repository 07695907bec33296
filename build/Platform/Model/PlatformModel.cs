using Platform.Profiles;
using Platform.Seeding;

namespace Platform.Model;

/// <summary>
/// How long the platform's answers take under load, and which requests it fails: a function of the moments of arrival and the seed alone.
/// </summary>
sealed class PlatformModel
{
    static readonly Visit AtOnce = new(TimeSpan.Zero, VisitOutcome.Served);

    readonly EndpointModel[] endpoints;

    public PlatformModel(Profile profile, long seed, TimeProvider time)
    {
        var stations = profile.Stations.ToDictionary(entry => entry.Key, entry => new Station(entry.Value, time), StringComparer.Ordinal);
        endpoints =
        [
            .. profile.Endpoints.Select((endpoint, n) => new EndpointModel(
                endpoint, endpoint.Station is { } name ? stations[name] : null, new IdSequence(seed, $"service {n}"))),
        ];
    }

    /// <summary>Whether there is anything to wait for.</summary>
    public bool IsNeeded => endpoints.Length > 0;

    /// <summary>Lets a request in, now: the first entry of the profile that matches tells where.</summary>
    public Visit Enter(HttpRequest request)
    {
        foreach (var endpoint in endpoints)
        {
            if (endpoint.Matches(request))
                return endpoint.Enter();
        }

        return AtOnce;
    }
}
