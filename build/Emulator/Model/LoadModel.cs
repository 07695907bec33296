using Emulator.Profiles;
using Emulator.Seeding;

namespace Emulator.Model;

/// <summary>
/// Decides how long the platform's answers take under load, and which requests fail. It is a function of the arrival times and the seed.
/// </summary>
internal sealed class LoadModel
{
    private static readonly Admission AtOnce = new(TimeSpan.Zero, AdmissionOutcome.Served);

    private readonly EndpointModel[] _endpoints;

    public LoadModel(Profile profile, long seed, TimeProvider time)
    {
        var stations = profile.Stations.ToDictionary(entry => entry.Key, entry => new Station(entry.Value, time), StringComparer.Ordinal);
        _endpoints =
        [
            .. profile.Endpoints.Select((endpoint, n) => new EndpointModel(
                endpoint, endpoint.Station is { } name ? stations[name] : null, new IdSequence(seed, $"service {n}"))),
        ];
    }

    /// <summary>Whether any request has to wait.</summary>
    public bool IsNeeded => _endpoints.Length > 0;

    /// <summary>Admits a request now. The first entry of the profile that matches decides where it is served.</summary>
    public Admission Enter(HttpRequest request)
    {
        foreach (var endpoint in _endpoints)
        {
            if (endpoint.Matches(request))
                return endpoint.Enter();
        }

        return AtOnce;
    }
}
