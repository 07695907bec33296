using System.Text.Json.Serialization;
using Emulator.Limits;

namespace Emulator.Profiles;

/// <summary>How a platform behaves under load: one JSON file in the form of <c>profile.schema.json</c>.</summary>
/// <param name="About">A description of what it reproduces.</param>
/// <param name="Stations">By name.</param>
/// <param name="Endpoints">The first entry that matches a request decides what it costs. A request that matches none costs nothing.</param>
/// <param name="SignIns">Null if sign-ins are not limited.</param>
internal sealed record Profile(
    string About,
    IReadOnlyDictionary<string, StationProfile> Stations,
    IReadOnlyList<EndpointProfile> Endpoints,
    SignInProfile? SignIns = null,
    [property: JsonPropertyName("$schema")] string? Schema = null)
{
    public BucketSize SignInRateLimit =>
        SignIns is { } limit ? new(limit.Burst.Value, limit.RefillPerSecond.Value) : BucketSize.Unlimited;
}

/// <summary>A value and its source.</summary>
/// <param name="Source">Begins with <c>published:</c>, <c>fitted:</c> or <c>assumed:</c>.</param>
internal sealed record SourcedValue<T>(T Value, string Source)
    where T : struct;

/// <summary>A token bucket per client address.</summary>
internal sealed record SignInProfile(SourcedValue<int> Burst, SourcedValue<double> RefillPerSecond);

/// <summary>Where requests queue.</summary>
/// <param name="Servers">The number of servers, which are used in turn.</param>
/// <param name="Connections">How many requests each server serves at once.</param>
/// <param name="QueueBound">How many requests may wait at each server. The next one is answered with 503 at once.</param>
/// <param name="AcquisitionTimeoutMilliseconds">
/// How long a request waits for a connection before it is answered with 500; null to wait for ever.
/// </param>
internal sealed record StationProfile(
    SourcedValue<int> Servers, SourcedValue<int> Connections, SourcedValue<int> QueueBound,
        SourcedValue<double>? AcquisitionTimeoutMilliseconds = null);

/// <summary>Requests that cost the same.</summary>
/// <param name="Requests">Method and path, with <c>*</c>, such as <c>GET /api/store/*</c>.</param>
/// <param name="ServiceMilliseconds">The mean service time.</param>
/// <param name="Spread">The standard deviation of the service time's logarithm.</param>
/// <param name="Station">Null if they need no station, like answers from a cache.</param>
internal sealed record EndpointProfile(
    IReadOnlyList<string> Requests, SourcedValue<double> ServiceMilliseconds, SourcedValue<double> Spread, string? Station = null);
