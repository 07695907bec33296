using System.Collections.Concurrent;

namespace Integrations.Engines.Cloud;

/// <summary>Asks for many figures at once, and keeps what was answered.</summary>
internal sealed class FigureBook(MetricsApi metrics)
{
    /// <summary>Enough to be done in seconds, and few enough for the cloud's limits.</summary>
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<(string Metric, string Query), IReadOnlyList<LabelledValues>> _answers = new();

    /// <exception cref="CloudApiException">There is no good answer to one of them.</exception>
    public Task AskAsync(IEnumerable<(string Metric, string Query)> figures, CancellationToken cancellationToken) => ForEachAsync(
        figures.Distinct().Where(figure => !_answers.ContainsKey(figure)),
        async (figure, cancel) => _answers[figure] = await metrics.AggregateAsync(figure.Query, figure.Metric, cancel),
        cancellationToken);

    /// <summary>The same over time; a figure is asked for once, over one span.</summary>
    /// <exception cref="CloudApiException">There is no good answer to one of them.</exception>
    public async Task<IReadOnlyDictionary<(string Metric, string Query), IReadOnlyList<LabelledValues>>> RangesAsync(
        IEnumerable<(string Metric, string Query)> figures, TimeSpan step, DateTimeOffset start, DateTimeOffset end,
        CancellationToken cancellationToken)
    {
        var ranges = new ConcurrentDictionary<(string, string), IReadOnlyList<LabelledValues>>();
        await ForEachAsync(
            figures.Distinct(),
            async (figure, cancel) =>
                ranges[figure] = await metrics.RangeAsync(figure.Query, figure.Metric, step, start, end, cancel),
            cancellationToken);
        return ranges;
    }

    /// <summary>All that was answered to one question; empty if nothing was measured, or nothing asked.</summary>
    public IReadOnlyList<LabelledValues> Of(string metric, string query) => _answers.GetValueOrDefault((metric, query)) ?? [];

    private static Task ForEachAsync(
        IEnumerable<(string Metric, string Query)> figures, Func<(string Metric, string Query), CancellationToken, ValueTask> ask,
        CancellationToken cancellationToken) => Parallel.ForEachAsync(
            figures, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, ask);
}
