using ScriptEngine.Metrics;

namespace ScriptEngine.Tests.Metrics;

/// <summary>Names and messages are those of k6 2.2.0.</summary>
public sealed class MetricRegistryTests
{
    private readonly MetricRegistry _registry = new();

    [Theory]
    [InlineData("t")]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("my metric")]
    [InlineData("my-metric")]
    [InlineData("mètre")]
    [InlineData("aa\n")]
    public void A_name_that_k6_refuses_is_refused(string name)
    {
        Should.Throw<MetricException>(() => _registry.GetOrAdd(name, MetricType.Trend)).Message.ShouldBe(
            $"Invalid metric name: '{name}'. Metric names must only include up to 128 ASCII letters, numbers, or underscores and start "
                + $"with a letter or an underscore.");
    }

    [Theory]
    [InlineData(129, true)]
    [InlineData(130, false)]
    public void A_name_has_its_greatest_length(int length, bool allowed)
    {
        string name = new('a', length);

        if (allowed)
            _registry.GetOrAdd(name, MetricType.Gauge).Name.ShouldBe(name);
        else
            Should.Throw<MetricException>(() => _registry.GetOrAdd(name, MetricType.Gauge));
    }

    [Fact]
    public void The_same_metric_is_one_object()
    {
        _registry.GetOrAdd("_a1", MetricType.Counter).ShouldBeSameAs(_registry.GetOrAdd("_a1", MetricType.Counter));
        _registry.All.Select(metric => metric.Index).ShouldBe(Enumerable.Range(0, _registry.All.Count));
    }

    [Fact]
    public void A_name_stands_for_one_type_and_one_kind_of_values()
    {
        _registry.GetOrAdd("waits", MetricType.Trend, ValueKind.Time);

        Should.Throw<MetricException>(() => _registry.GetOrAdd("waits", MetricType.Counter, ValueKind.Time))
            .Message.ShouldBe("metric 'waits' already exists but with type trend, instead of counter");
        Should.Throw<MetricException>(() => _registry.GetOrAdd("waits", MetricType.Trend))
            .Message.ShouldBe("metric 'waits' already exists but with a value type time, instead of default");
    }
}
