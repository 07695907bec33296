using System.Text.Json.Serialization;
using Emulator.Limits;

namespace Emulator.Profiles;

/// <summary>How a platform behaves under load: one JSON file, of the form of <c>profile.schema.json</c>.</summary>
/// <param name="About">What it reproduces, for a person.</param>
/// <param name="Stations">By name.</param>
/// <param name="Endpoints">The first that matches a request says what it costs; one that none matches costs nothing.</param>
/// <param name="SignIns">Null: sign-ins are not limited.</param>
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

/// <summary>A number, and where it comes from.</summary>
/// <param name="Source">Begins with <c>published:</c>, <c>fitted:</c> or <c>assumed:</c>.</param>
internal sealed record SourcedValue<T>(T Value, string Source)
    where T : struct;

/// <summary>A token bucket for each client address.</summary>
internal sealed record SignInProfile(SourcedValue<int> Burst, SourcedValue<double> RefillPerSecond);

/// <summary>Where requests queue.</summary>
/// <param name="Servers">They take turns.</param>
/// <param name="Connections">Of each server: how many requests it serves at once.</param>
/// <param name="QueueBound">Of each server: how many may wait; the next one is answered with 503 at once.</param>
/// <param name="AcquisitionTimeoutMilliseconds">How long a request waits for a connection before it is answered with 500; null: for
/// ever.</param>
internal sealed record StationProfile(
    SourcedValue<int> Servers, SourcedValue<int> Connections, SourcedValue<int> QueueBound,
        SourcedValue<double>? AcquisitionTimeoutMilliseconds = null);

/// <summary>Requests that cost the same.</summary>
/// <param name="Requests">Method and path, with <c>*</c>, such as <c>GET /api/store/*</c>.</param>
/// <param name="ServiceMilliseconds">Mean time in service.</param>
/// <param name="Spread">Of the service time's logarithm.</param>
/// <param name="Station">Null: they need none, as what is answered from a cache.</param>
internal sealed record EndpointProfile(
    IReadOnlyList<string> Requests, SourcedValue<double> ServiceMilliseconds, SourcedValue<double> Spread, string? Station = null);
