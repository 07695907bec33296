namespace ScriptEngine.Options;

/// <summary>Lays options of a stronger source over those of a weaker one.</summary>
internal static class OptionLayers
{
    /// <summary>
    /// What the stronger source says wins, option by option; maps and lists replace. Where it says anything about the workload
    /// (duration, iterations, stages, scenarios), it replaces all that the weaker one says about it; vus alone does not.
    /// </summary>
    public static TestOptions Over(this TestOptions stronger, TestOptions weaker)
    {
        var replacesWorkload = stronger.Duration is not null || stronger.Iterations is not null || stronger.Stages is not null
            || stronger.Scenarios is not null;
        var workload = replacesWorkload ? stronger : weaker;
        return new TestOptions
        {
            Vus = stronger.Vus ?? weaker.Vus,
            Duration = workload.Duration,
            Iterations = workload.Iterations,
            Stages = WithDuration(workload.Stages),
            Scenarios = workload.Scenarios,
            Thresholds = stronger.Thresholds ?? weaker.Thresholds,
            SummaryTrendStats = stronger.SummaryTrendStats ?? weaker.SummaryTrendStats,
            SummaryTimeUnit = stronger.SummaryTimeUnit ?? weaker.SummaryTimeUnit,
            SystemTags = stronger.SystemTags ?? weaker.SystemTags,
            Tags = stronger.Tags is { Count: > 0 } ? stronger.Tags : weaker.Tags,
            Batch = stronger.Batch ?? weaker.Batch,
            BatchPerHost = stronger.BatchPerHost ?? weaker.BatchPerHost,
            MaxRedirects = stronger.MaxRedirects ?? weaker.MaxRedirects,
            UserAgent = stronger.UserAgent ?? weaker.UserAgent,
            NoConnectionReuse = stronger.NoConnectionReuse ?? weaker.NoConnectionReuse,
            NoVuConnectionReuse = stronger.NoVuConnectionReuse ?? weaker.NoVuConnectionReuse,
            NoCookiesReset = stronger.NoCookiesReset ?? weaker.NoCookiesReset,
            DiscardResponseBodies = stronger.DiscardResponseBodies ?? weaker.DiscardResponseBodies,
            InsecureSkipTlsVerify = stronger.InsecureSkipTlsVerify ?? weaker.InsecureSkipTlsVerify,
            Throw = stronger.Throw ?? weaker.Throw,
            MinIterationDuration = stronger.MinIterationDuration ?? weaker.MinIterationDuration,
            SetupTimeout = stronger.SetupTimeout ?? weaker.SetupTimeout,
            TeardownTimeout = stronger.TeardownTimeout ?? weaker.TeardownTimeout,
            HandleSummaryTimeout = stronger.HandleSummaryTimeout ?? weaker.HandleSummaryTimeout,
            NoSetup = stronger.NoSetup ?? weaker.NoSetup,
            NoTeardown = stronger.NoTeardown ?? weaker.NoTeardown,
            MetricSamplesBufferSize = stronger.MetricSamplesBufferSize ?? weaker.MetricSamplesBufferSize,
            Cloud = stronger.Cloud ?? weaker.Cloud,
            External = stronger.External ?? weaker.External,
            Features = weaker.Features,
        };
    }

    // A stage without a duration is dropped without a word, in k6 too.
    private static List<Stage>? WithDuration(IReadOnlyList<Stage>? stages) =>
        stages is null ? null : [.. stages.Where(stage => stage.HasDuration)];
}
