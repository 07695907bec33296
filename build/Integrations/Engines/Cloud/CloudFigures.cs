using LoadTesting.K6Output;
using LoadTesting.Model;

namespace Integrations.Engines.Cloud;

/// <summary>Reads what a finished run measured, and writes it into the test's folder in k6's own forms.</summary>
internal sealed class CloudFigures(CloudApi api)
{
    private const string GeneratorPrefix = "load_generator_";
    private const string Cpu = GeneratorPrefix + "cpu_percent";
    private const string Memory = GeneratorPrefix + "memory_percent";
    private const string Busiest = "max(max by (instance_id))";

    /// <param name="scriptThresholds">Of the script; used where the cloud does not know the script's options.</param>
    /// <returns>How busy the generators were; null if the cloud does not say.</returns>
    /// <exception cref="CloudApiException">They cannot be read. Nothing was written.</exception>
    public async Task<GeneratorPeaks?> SaveAsync(
        long id, CloudRun run, TestFolder folder, Func<CancellationToken, Task<ScriptThresholds>> scriptThresholds,
        CancellationToken cancellationToken)
    {
        var metricsApi = new MetricsApi(api, id);
        var all = await metricsApi.MetricsAsync(cancellationToken);
        List<CloudMetric> ofScript = [.. all.Where(metric => !metric.Name.StartsWith(GeneratorPrefix, StringComparison.Ordinal))];
        var thresholds = run.Thresholds ?? await scriptThresholds(cancellationToken);
        var seconds = run is { StartedAt: { } started, EndedAt: { } ended } ? Math.Max(0, (ended - started).TotalSeconds) : 0;
        var book = new FigureBook(metricsApi);
        var summary = new CloudSummary(ofScript, thresholds, book, seconds);
        var timeLine = run is { StartedAt: { } begin, EndedAt: { } end } && end > begin
            ? new CloudTimeLine(ofScript, book, begin, end)
            : null;
        string[] peaks = [.. all.Select(metric => metric.Name).Where(name => name is Cpu or Memory)];
        await book.AskAsync(
            [.. summary.Wanted(), .. timeLine?.Wanted() ?? [], .. peaks.Select(name => (name, Busiest))], cancellationToken);
        var older = await api.OlderAsync(FormattableString.Invariant($"/loadtests/v2/thresholds?test_run_id={id}"), cancellationToken);
        var exported = summary.Create(ThresholdValues.From(older));
        if (timeLine is not null)
            await timeLine.WriteAsync(folder.Timeline, seconds, cancellationToken);
        K6SummaryFile.Write(folder.Summary, exported);
        return peaks.Length == 0 ? null : new GeneratorPeaks(PeakOf(book, Cpu), PeakOf(book, Memory));
    }

    private static double? PeakOf(FigureBook book, string metric) =>
        book.Of(metric, Busiest) is [var peak, ..] ? Math.Clamp(peak.Last / 100, 0, 1) : null;
}
