using System.Text;
using SampleRuns.Simulation;

namespace SampleRuns.Files;

/// <summary>All series of a window, or of a whole test.</summary>
internal sealed class SeriesSet
{
    private readonly Dictionary<string, Series> _byName = new(StringComparer.Ordinal);

    public IEnumerable<KeyValuePair<string, Series>> Sorted => _byName.OrderBy(series => series.Key, Utf8Order);

    public IEnumerable<string> Names => _byName.Keys;

    public Series? Find(string name) => _byName.GetValueOrDefault(name);

    public Series OfMetric(string name)
    {
        if (!_byName.TryGetValue(name, out var series))
            _byName.Add(name, series = Series.From(name.Split('{')[0]));
        return series;
    }

    public void Add(string metric, double value) => OfMetric(metric).Add(value);

    public void Add(SimulatedSecond second, double now, int maxVus)
    {
        Add("time", now);
        Add("vus", second.Vus);
        Add("vus_max", maxVus);
        foreach (var request in second.Requests)
            Add(request);
        foreach (var length in second.Iterations)
        {
            Add("iterations", 1);
            Add("iteration_duration", length);
        }

        if (second.Requests.Count > 0)
        {
            Add("data_received", second.Requests.Sum(request => request.Status == 200 ? 8120.0 : 310.0));
            Add("data_sent", second.Requests.Count * 412.0);
        }

        if (second.Dropped > 0)
            Add("dropped_iterations", second.Dropped);
    }

    private void Add(SimulatedRequest request)
    {
        AddTagged("http_reqs", 1, request);
        AddTagged("http_req_failed", request.Failed ? 1 : 0, request);
        AddTagged("http_req_duration", request.Duration, request);
        AddTagged("http_req_blocked", request.Blocked, request);
        AddTagged("http_req_connecting", request.Connecting, request);
        AddTagged("http_req_tls_handshaking", request.Tls, request);
        AddTagged("http_req_sending", request.Sending, request);
        AddTagged("http_req_waiting", request.Waiting, request);
        AddTagged("http_req_receiving", request.Receiving, request);
        Add("checks", request.Failed ? 0 : 1);
        Add("checks", request.HasRightBody ? 1 : 0);
    }

    private void AddTagged(string metric, double value, SimulatedRequest request)
    {
        Add(metric, value);
        Add($"{metric}{{name:{request.Name}}}", value);
        Add($"{metric}{{status:{request.Status}}}", value);
        if (request.ErrorCode != 0)
            Add($"{metric}{{error_code:{request.ErrorCode}}}", value);
    }

    /// <summary>k6 sorts by bytes.</summary>
    public static IComparer<string> Utf8Order { get; } = Comparer<string>.Create(
        (left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));
}
