using System.Text.Json.Nodes;

namespace CloudPeer;

/// <summary>The load tests that were uploaded, and their runs.</summary>
internal sealed class PeerRuns(PeerOptions options, string folder, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<(long Id, string Name, byte[] Archive)> _tests = [];
    private readonly Dictionary<string, PeerRun> _byKey = new(StringComparer.Ordinal);
    private readonly List<PeerRun> _runs = [];
    private readonly List<Task> _running = [];

    public IReadOnlyList<PeerRun> All
    {
        get
        {
            lock (_gate)
                return [.. _runs];
        }
    }

    /// <summary>Null where the name is taken.</summary>
    public JsonObject? Create(string name, byte[] archive)
    {
        lock (_gate)
        {
            if (_tests.Exists(test => test.Name == name))
                return null;
            _tests.Add((100 + _tests.Count, name, archive));
            return ToJson(_tests[^1].Id, name);
        }
    }

    public JsonArray TestsNamed(string name)
    {
        lock (_gate)
            return new JsonArray([.. _tests.Where(test => test.Name == name).Select(test => ToJson(test.Id, test.Name))]);
    }

    public bool Replace(long test, byte[] archive)
    {
        lock (_gate)
        {
            var index = _tests.FindIndex(known => known.Id == test);
            if (index >= 0)
                _tests[index] = _tests[index] with { Archive = archive };
            return index >= 0;
        }
    }

    /// <summary>Starts a run once for each key; null where there is no such test.</summary>
    public PeerRun? Start(long test, string key)
    {
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var known))
                return known;
            if (_tests.Find(entry => entry.Id == test) is not { Archive: { } archive } found)
                return null;
            var run = Add(new PeerRun(NextId, test, found.Name, options, time.GetUtcNow())
            {
                ScriptOptions = ArchiveRun.OptionsOf(archive),
            });
            _byKey.Add(key, run);
            _running.Add(new ArchiveRun(options, folder, time).RunAsync(archive, run));
            return run;
        }
    }

    /// <summary>A run that k6 has no part in.</summary>
    public PeerRun AddEnded(long id, Measured measured, double seconds, string result, JsonObject scriptOptions)
    {
        var now = time.GetUtcNow();
        var run = new PeerRun(id, 100, "A_Test", options, now - TimeSpan.FromSeconds(seconds)) { ScriptOptions = scriptOptions };
        run.Run(now - TimeSpan.FromSeconds(seconds));
        run.End(measured, seconds, result, problem: null, now);
        lock (_gate)
            return Add(run);
    }

    /// <summary>A run that makes load until it is aborted.</summary>
    public PeerRun AddRunning(long id, Measured measured)
    {
        var begin = time.GetUtcNow();
        var run = new PeerRun(id, 100, "A_Test", options, begin);
        run.Run(begin);
        run.StopK6 = () => run.End(measured, (time.GetUtcNow() - begin).TotalSeconds, "error", problem: null, time.GetUtcNow());
        lock (_gate)
            return Add(run);
    }

    public PeerRun? Find(long id) => All.FirstOrDefault(run => run.Id == id);

    public async Task EndAllAsync()
    {
        foreach (var run in All.Where(run => run.Status == "running"))
            run.StopK6?.Invoke();
        await Task.WhenAll(_running);
    }

    private long NextId => 5000 + _runs.Count;

    private PeerRun Add(PeerRun run)
    {
        _runs.Add(run);
        return run;
    }

    private JsonObject ToJson(long id, string name) => new()
    {
        ["id"] = id,
        ["project_id"] = options.ProjectId,
        ["name"] = name,
        ["baseline_test_run_id"] = null,
        ["created"] = time.GetUtcNow().UtcDateTime.ToString("O"),
        ["updated"] = time.GetUtcNow().UtcDateTime.ToString("O"),
    };
}
