using Emulator.Faults;
using Emulator.Profiles;
using Emulator.Seeding;

namespace Emulator.Model;

/// <summary>Requests that cost the same, and the station that serves them.</summary>
/// <param name="station">Null if any number of requests are served at once, as from a cache.</param>
internal sealed class EndpointModel(EndpointProfile profile, Station? station, IdSequence chance)
{
    private readonly RoutePattern[] _patterns =
        [.. profile.Requests.Select(text => RoutePattern.TryParse(text) ?? throw new FormatException(text))];
    private readonly LogNormal _serviceTime = LogNormal.OfMean(
        TimeSpan.FromMilliseconds(profile.ServiceMilliseconds.Value), profile.Spread.Value);

    public bool Matches(HttpRequest request) => _patterns.Any(pattern => pattern.Matches(request));

    public Admission Enter() => station?.Enter(Draw) ?? new Admission(Draw(), AdmissionOutcome.Served);

    private TimeSpan Draw() => _serviceTime.Draw(chance);
}
