using Platform.Faults;

namespace Platform.Profiles;

/// <summary>What is wrong with a profile that has the right form.</summary>
static class ProfileProblems
{
    static readonly string[] Kinds = ["published: ", "fitted: ", "assumed: "];

    public static IEnumerable<string> Of(Profile profile) =>
    [
        .. profile.SignIns is { } signIns ? Of("signIns", signIns) : [],
        .. profile.Stations.SelectMany(entry => Of($"stations.{entry.Key}", entry.Value)),
        .. profile.Endpoints.SelectMany((endpoint, n) => Of($"endpoints[{n}]", endpoint, profile)),
    ];

    static IEnumerable<string> Of(string at, SignInProfile signIns) =>
    [
        .. Of($"{at}.burst", signIns.Burst, value => value >= 1, "at least 1"),
        .. Of($"{at}.refillPerSecond", signIns.RefillPerSecond, value => value > 0, "above 0"),
    ];

    static IEnumerable<string> Of(string at, StationProfile station) =>
    [
        .. Of($"{at}.servers", station.Servers, value => value is >= 1 and <= 1000, "1 to 1000"),
        .. Of($"{at}.connections", station.Connections, value => value is >= 1 and <= 100_000, "1 to 100000"),
        .. Of($"{at}.queueBound", station.QueueBound, value => value >= 0, "at least 0"),
        .. station.AcquisitionTimeoutMilliseconds is { } patience
            ? Of($"{at}.acquisitionTimeoutMilliseconds", patience, value => value >= 0, "at least 0")
            : [],
    ];

    static IEnumerable<string> Of(string at, EndpointProfile endpoint, Profile profile)
    {
        if (endpoint.Requests.Count == 0)
            yield return $"{at}.requests is empty.";
        foreach (var text in endpoint.Requests.Where(text => RoutePattern.TryParse(text) is null))
            yield return $"{at}.requests: '{text}' is not written like 'GET /api/store/*'.";
        if (endpoint.Station is { } station && !profile.Stations.ContainsKey(station))
            yield return $"{at}.station: there is no station '{station}' ({string.Join(", ", profile.Stations.Keys)}).";
        foreach (var problem in Of($"{at}.serviceMilliseconds", endpoint.ServiceMilliseconds, value => value >= 0, "at least 0"))
            yield return problem;
        foreach (var problem in Of($"{at}.spread", endpoint.Spread, value => value is >= 0 and <= 2, "0 to 2"))
            yield return problem;
    }

    static IEnumerable<string> Of<T>(string at, Figure<T> figure, Func<T, bool> isPossible, string range)
        where T : struct
    {
        if (!isPossible(figure.Value))
            yield return $"{at}.value is {figure.Value}, and has to be {range}.";
        if (!Kinds.Any(kind => figure.Source.StartsWith(kind, StringComparison.Ordinal) && figure.Source.Length > kind.Length))
            yield return $"{at}.source has to begin with one of '{string.Join("', '", Kinds)}' and say more.";
    }
}
