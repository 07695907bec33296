using System.Text.RegularExpressions;
using LoadTesting.K6Output;
using LoadTesting.Model;

namespace LoadTesting.Verdicts;

/// <summary>
/// Recognizes tests that measured nothing because of the infrastructure. Only these are worth a second attempt: a platform that answers,
/// however badly, has been measured.
/// </summary>
internal static partial class InfrastructureFailure
{
    /// <summary>k6's error code for a connection that was refused.</summary>
    private const string Refused = "1212";

    /// <summary>Why the attempt failed; null if it is not to be repeated.</summary>
    public static string? Evaluate(EngineCapabilities engine, K6Outcome outcome, K6Summary? summary, TimeLine timeLine)
    {
        if (outcome.StopReason is StopReason.Interrupted or StopReason.Deadline)
            return null;
        if (engine.IsService)
            return FailureOfService(engine, outcome);
        if (NothingAnswered(summary, timeLine) is { } refused)
            return refused;
        var wasNotStarted = outcome.StopReason == StopReason.NotStarted || outcome.ExitCode is 126 or 127;
        return wasNotStarted && Requests(summary, timeLine) == 0
            ? $"The engine could not be started: {outcome.FirstError ?? "it gave no reason"}"
            : null;
    }

    /// <summary>The reason for a test in which every connection was refused; null for every other test.</summary>
    public static string? NothingAnswered(K6Summary? summary, TimeLine timeLine)
    {
        var requests = Requests(summary, timeLine);
        var refused = timeLine.Whole?.Count(TimeLine.Part("http_reqs", "error_code", Refused)) ?? 0;
        // The summary may count a last request that is in no window of the time line.
        return requests > 0 && refused >= requests
            ? $"Nothing answered: the connection was refused for all {requests} requests (error "
                + $"code {Refused}). Is the platform running at the address of the plan?"
            : null;
    }

    private static long Requests(K6Summary? summary, TimeLine timeLine) =>
        Math.Max(summary?.Requests ?? 0, (long)(timeLine.Whole?.Count("http_reqs") ?? 0));

    /// <summary>The cloud answered with 5xx before it gave the run a page. After that, a second attempt would be a second load.</summary>
    private static string? FailureOfService(EngineCapabilities engine, K6Outcome outcome)
    {
        if (outcome.StopReason == StopReason.NotStarted)
            return $"The engine could not be started: {outcome.FirstError ?? "it gave no reason"}";
        return outcome is { TestUrl: null, ExitCode: not (null or K6ExitCode.Finished or K6ExitCode.ThresholdsCrossed), Error: { } error }
            && ServerError().IsMatch(error)
            ? $"{engine.Place} failed: {outcome.FirstError}"
            : null;
    }

    // As k6 words them: "(503/E1) ...", "provisioning API error (502): ...", "unexpected HTTP error from https://...: 500 Internal Server
    // Error".
    [GeneratedRegex(@"\(5[0-9]{2}(/E[0-9]+)?\)|unexpected HTTP error from \S+ 5[0-9]{2}\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ServerError();
}
