namespace LoadTesting.Tests.K6Output;

/// <summary>The events of a small time line, as k6 writes them.</summary>
internal static class TimeLineLines
{
    public const string Head =
        """
        {"event":"param","data":{"period":1000}}
        {"event":"metric","data":{"time":{"type":"gauge","contains":"time"}}}
        {"event":"start","data":[[1795450646912]]}
        {"event":"metric","data":{"http_req_duration":{"type":"trend","contains":"time"},"http_req_failed":{"type":"rate"},"http_reqs":
        """
        + """{"type":"counter"}}}""" + "\n";

    public static string Snapshot(int requests) => Values("snapshot", requests, 0, 5);

    public static string Cumulative(int requests, double failedRate, double p95) => Values("cumulative", requests, failedRate, p95);

    // In the order of the names: http_req_duration, http_req_failed, http_reqs, time.
    private static string Values(string kind, int requests, double failedRate, double p95) =>
        FormattableString.Invariant(
            $$"""{"event":"{{kind}}","data":[[3,9,3,1,4,{{p95}},8],[{{failedRate}}],[{{requests}},{{requests}}],[1795450647912]]}""")
                + "\n";
}
