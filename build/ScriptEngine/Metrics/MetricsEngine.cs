namespace ScriptEngine.Metrics;

/// <summary>
/// Aggregates all samples of the run, and passes them on to the outputs. A sample is added under one lock that is held for that alone;
/// a reader takes what is new from under it and sorts it afterwards.
/// </summary>
/// <param name="byGroup">Whether groups and scenarios have metrics of their own, as the full summary shows them.</param>
/// <param name="keepsValues">Of which metrics percentiles may be asked; null for all. Those that are watched can be asked in any
/// case.</param>
/// <param name="exactValues">How many values of a trend give exact percentiles; those of more come from a histogram.</param>
internal sealed class MetricsEngine(
    MetricRegistry registry,
    bool byGroup = false,
    IReadOnlyList<IOutput>? outputs = null,
    Func<Metric, bool>? keepsValues = null,
    int exactValues = MetricsEngine.ExactValues) : ISampleReceiver
{
    /// <summary>8 MB a trend.</summary>
    public const int ExactValues = 1_000_000;

    private const string DefaultScenario = "default";

    private readonly Lock _gate = new();
    private readonly Lock _readers = new();
    private readonly IOutput[] _outputs = [.. outputs ?? []];
    private readonly List<Series> _submetrics = [];
    private readonly GroupMetrics _groups = new(exactValues);
    private readonly GroupMetrics _scenarios = new(exactValues);
    private readonly CheckList _checks = new();
    private readonly GroupNode _rootGroup = new("", "");
    private bool _closed;
    private Series?[] _series = new Series?[registry.All.Count];

    public MetricRegistry Registry { get; } = registry;

    /// <summary>The series that a selector means, made when it is new. To be called before the first sample.</summary>
    /// <param name="observed">Whether results show it, and its parent, even without samples.</param>
    /// <exception cref="MetricException">There is no such metric.</exception>
    public Series Watch(Selector selector, bool observed)
    {
        lock (_gate)
        {
            var metric = Registry.Find(selector.MetricName)
                ?? throw new MetricException($"metric '{selector.MetricName}' does not exist in the script");
            var parent = SeriesOf(metric, observed);
            var watched = selector.Suffix is null ? parent : SubmetricOf(parent, selector);
            watched.IsObserved |= observed;
            parent.IsObserved |= observed;
            return watched;
        }
    }

    /// <summary>Accepts no more samples. From now on, the results may be read.</summary>
    public void Close()
    {
        lock (_gate)
            _closed = true;
    }

    public void Receive(ReadOnlySpan<Sample> samples)
    {
        lock (_gate)
        {
            if (_closed)
                return;

            Tags? tags = null;
            SeriesMatch match = null!;
            foreach (ref readonly var sample in samples)
            {
                if (!ReferenceEquals(sample.Tags, tags))
                {
                    tags = sample.Tags;
                    match = MatchOf(tags);
                }

                Add(sample, match);
            }
        }

        foreach (var output in _outputs)
            output.Add(samples);
    }

    /// <summary>All metrics and submetrics that have samples or thresholds, sorted by name. Safe while the run continues.</summary>
    public IReadOnlyList<MetricReading> Read()
    {
        List<Series> observed = [];
        lock (_gate)
        {
            foreach (var metric in _series)
            {
                if (metric is null)
                    continue;
                if (metric.IsObserved)
                    observed.Add(metric);
                observed.AddRange(metric.Submetrics.Where(submetric => submetric.IsObserved));
            }
        }

        return [.. observed.Select(Read).OrderBy(reading => reading.Name, StringComparer.Ordinal)];
    }

    /// <summary>Safe while the run continues.</summary>
    public MetricReading Read(Series read)
    {
        lock (_readers)
        {
            Totals totals;
            TrendPart part = default;
            var trend = read.Sink as TrendSink;
            lock (_gate)
            {
                totals = read.Sink.Totals;
                if (trend is not null)
                    part = trend.Take();
            }

            trend?.Digest.Add(part);
            return new(read.Name, read.Metric, totals, trend?.Digest.Percentiles());
        }
    }

    /// <summary>Groups and checks as the export has them. Only when closed.</summary>
    public GroupNode RootGroup => _rootGroup;

    /// <summary>All checks by name, wherever they were made. Only when closed.</summary>
    public CheckList Checks => _checks;

    /// <summary>The groups' own metrics, outside of named scenarios. Only when closed.</summary>
    public GroupMetrics Groups => _groups;

    /// <summary>The scenarios' own metrics, except those of <c>default</c>. Only when closed.</summary>
    public GroupMetrics Scenarios => _scenarios;

    private void Add(in Sample sample, SeriesMatch match)
    {
        var metric = SeriesOf(sample.Metric);
        metric.IsObserved = true;
        metric.Sink.Add(sample.Value);
        foreach (var submetric in metric.Submetrics)
        {
            if (match.Takes(submetric.SubmetricIndex))
            {
                submetric.IsObserved = true;
                submetric.Sink.Add(sample.Value);
            }
        }

        foreach (var group in match.Groups)
            group.Add(sample.Metric, sample.Value);

        if (ReferenceEquals(sample.Metric, Registry.Builtin.Checks))
        {
            foreach (var check in match.Checks ??= ChecksOf(sample.Tags, match))
                check.Add(sample.Value);
        }
        else if (ReferenceEquals(sample.Metric, Registry.Builtin.GroupDuration) && !match.IsGroupKnown)
        {
            match.IsGroupKnown = true;
            if (sample.Tags.TryGet("group", out var group))
                _rootGroup.Descend(group);
        }
    }

    private CheckCount[] ChecksOf(Tags tags, SeriesMatch match)
    {
        var node = tags.TryGet("group", out var group) ? _rootGroup.Descend(group) : null;
        if (!tags.TryGet("check", out var name))
            return [];

        List<CheckCount> counts = [_checks.GetOrAdd(name), .. match.Groups.Select(metrics => metrics.Checks.GetOrAdd(name))];
        if (node is not null)
            counts.Add(node.Checks.GetOrAdd(name));
        return [.. counts];
    }

    private Series SeriesOf(Metric metric, bool isWatched = false)
    {
        if (metric.Index >= _series.Length)
            Array.Resize(ref _series, Math.Max(metric.Index + 1, _series.Length * 2));
        return _series[metric.Index] ??= new(metric.Name, metric, null,
            isWatched || keepsValues?.Invoke(metric) != false ? Sink.For(metric, exactValues) : new Sink());
    }

    private Series SubmetricOf(Series parent, Selector selector)
    {
        if (parent.Submetrics.Find(known => known.Selector!.SelectsAs(selector)) is { } found)
            return found;

        Series submetric = new(selector.Name, parent.Metric, selector, Sink.For(parent.Metric, exactValues))
        {
            SubmetricIndex = _submetrics.Count,
        };
        _submetrics.Add(submetric);
        parent.Submetrics.Add(submetric);
        return submetric;
    }

    private SeriesMatch MatchOf(Tags tags)
    {
        if (tags.Match is { } known && known.Owner == this)
            return known;

        var taken = _submetrics.Count == 0 ? [] : new ulong[(_submetrics.Count + 63) / 64];
        foreach (var submetric in _submetrics)
        {
            if (submetric.Selector!.Matches(tags))
                taken[submetric.SubmetricIndex >> 6] |= 1UL << (submetric.SubmetricIndex & 63);
        }

        return tags.Match = new(this, taken, byGroup ? GroupsOf(tags) : []);
    }

    // A scenario of its own holds its groups; all others share the run's. What setup and teardown measure belongs to no group, though
    // groups within them do.
    private GroupMetrics[] GroupsOf(Tags tags)
    {
        List<GroupMetrics> found = [];
        var parent = _groups;
        if (tags.TryGet("scenario", out var scenario) && scenario != DefaultScenario)
        {
            parent = _scenarios.GetOrAdd(scenario);
            found.Add(parent);
        }

        if (tags.TryGet("group", out var path) && path.Length > 0)
        {
            if (path.StartsWith(GroupNode.Separator, StringComparison.Ordinal))
                path = path[GroupNode.Separator.Length..];
            if (path is not ("setup" or "teardown"))
            {
                foreach (var name in path.Split(GroupNode.Separator))
                    parent = parent.GetOrAdd(name);
                found.Add(parent);
            }
        }

        return [.. found];
    }
}
