using Emulator.Faults;

namespace Emulator.Profiles;

/// <summary>Finds problems in a profile that has the right form.</summary>
internal static class ProfileProblems
{
    private static readonly string[] Kinds = ["published: ", "fitted: ", "assumed: "];

    public static IEnumerable<string> Evaluate(Profile profile) =>
    [
        .. profile.SignIns is { } signIns ? Evaluate("signIns", signIns) : [],
        .. profile.Stations.SelectMany(entry => Evaluate($"stations.{entry.Key}", entry.Value)),
        .. profile.Endpoints.SelectMany((endpoint, n) => Evaluate($"endpoints[{n}]", endpoint, profile)),
    ];

    private static IEnumerable<string> Evaluate(string at, SignInProfile signIns) =>
    [
        .. Evaluate($"{at}.burst", signIns.Burst, value => value >= 1, "at least 1"),
        .. Evaluate($"{at}.refillPerSecond", signIns.RefillPerSecond, value => value > 0, "above 0"),
    ];

    private static IEnumerable<string> Evaluate(string at, StationProfile station) =>
    [
        .. Evaluate($"{at}.servers", station.Servers, value => value is >= 1 and <= 1000, "1 to 1000"),
        .. Evaluate($"{at}.connections", station.Connections, value => value is >= 1 and <= 100_000, "1 to 100000"),
        .. Evaluate($"{at}.queueBound", station.QueueBound, value => value >= 0, "at least 0"),
        .. station.AcquisitionTimeoutMilliseconds is { } timeout
            ? Evaluate($"{at}.acquisitionTimeoutMilliseconds", timeout, value => value >= 0, "at least 0")
            : [],
    ];

    private static IEnumerable<string> Evaluate(string at, EndpointProfile endpoint, Profile profile)
    {
        if (endpoint.Requests.Count == 0)
            yield return $"{at}.requests is empty.";
        foreach (var text in endpoint.Requests.Where(text => RoutePattern.TryParse(text) is null))
            yield return $"{at}.requests: '{text}' is not written like 'GET /api/store/*'.";
        if (endpoint.Station is { } station && !profile.Stations.ContainsKey(station))
            yield return $"{at}.station: there is no station '{station}' ({string.Join(", ", profile.Stations.Keys)}).";
        foreach (var problem in Evaluate($"{at}.serviceMilliseconds", endpoint.ServiceMilliseconds, value => value >= 0, "at least 0"))
            yield return problem;
        foreach (var problem in Evaluate($"{at}.spread", endpoint.Spread, value => value is >= 0 and <= 2, "0 to 2"))
            yield return problem;
    }

    private static IEnumerable<string> Evaluate<T>(string at, SourcedValue<T> sourced, Func<T, bool> isPossible, string range)
        where T : struct
    {
        if (!isPossible(sourced.Value))
            yield return $"{at}.value is {sourced.Value}, and has to be {range}.";
        if (!Kinds.Any(kind => sourced.Source.StartsWith(kind, StringComparison.Ordinal) && sourced.Source.Length > kind.Length))
            yield return $"{at}.source has to begin with one of '{string.Join("', '", Kinds)}' and say more.";
    }
}
