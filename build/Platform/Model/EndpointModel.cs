using Platform.Faults;
using Platform.Profiles;
using Platform.Seeding;

namespace Platform.Model;

/// <summary>Requests that cost the same, and where they are served.</summary>
/// <param name="station">Null where as many as come are served at once, as from a cache.</param>
sealed class EndpointModel(EndpointProfile profile, Station? station, IdSequence chance)
{
    readonly RoutePattern[] patterns = [.. profile.Requests.Select(text => RoutePattern.TryParse(text) ?? throw new FormatException(text))];
    readonly LogNormal serviceTime = LogNormal.OfMean(TimeSpan.FromMilliseconds(profile.ServiceMilliseconds.Value), profile.Spread.Value);

    public bool Matches(HttpRequest request) => patterns.Any(pattern => pattern.Matches(request));

    public Visit Enter() => station?.Enter(Draw) ?? new Visit(Draw(), VisitOutcome.Served);

    TimeSpan Draw() => serviceTime.Draw(chance);
}
