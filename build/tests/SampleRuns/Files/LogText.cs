using System.Globalization;
using System.Text;
using LoadTesting;
using LoadTesting.Model;
using SampleRuns.Simulation;

namespace SampleRuns.Files;

/// <summary><c>k6.log</c>: what k6 prints.</summary>
internal static class LogText
{
    private const int SecondsBetweenLines = 10;

    public static string Format(PlannedTest test, TestStory story, IReadOnlyList<SimulatedSecond> seconds)
    {
        var text = new StringBuilder(
            "\n         /\\      Grafana   /‾‾/  \n    /\\  /  \\     |\\  __   /  /   \n   /  \\/    \\    | |/ /  /   ‾‾\\ \n\n")
            .Append(CultureInfo.InvariantCulture, $"     execution: local\n        script: k6-scripts/{test.Script}\n        output: -\n\n")
            .Append(CultureInfo.InvariantCulture, $"     scenarios: (100.00%) 1 scenario, {test.Vus} max VUs\n\n");
        var iterations = 0;
        var logged = 0;
        for (var second = 0; second < seconds.Count; second++)
        {
            iterations += seconds[second].Iterations.Count;
            foreach (var request in seconds[second].Requests.Where(request => request.Status == 0 && logged++ < 20))
            {
                text.Append(CultureInfo.InvariantCulture, $"time=\"2030-01-02T12:00:{second % 60:00}Z\" level=warning msg=\"Request "
                    + $"Failed\" error=\"Get \\\"https://dev-api.agpt.co/api\\\": {ErrorOf(request.ErrorCode)}\"\n");
            }

            if ((second + 1) % SecondsBetweenLines == 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"running ({K6Duration.Format(TimeSpan.FromSeconds(second + 1))}), ")
                    .Append(CultureInfo.InvariantCulture, $"{seconds[second].Vus}/{test.Vus} VUs, ")
                    .Append(CultureInfo.InvariantCulture, $"{iterations} complete and 0 interrupted iterations\n")
                    .Append(CultureInfo.InvariantCulture,
                        $"default   [ {100 * (second + 1) / test.Length.TotalSeconds,3:0}% ] {seconds[second].Vus}/{test.Vus} VUs\n\n");
            }
        }

        foreach (var line in story.LogLines)
            text.Append(line).Append('\n');
        return text.ToString();
    }

    private static string ErrorOf(int code) => code switch
    {
        1050 => "request timeout",
        1101 => "lookup dev-api.agpt.co: no such host",
        1212 => "dial tcp 203.0.113.7:443: connect: connection refused",
        1220 => "read: connection reset by peer",
        _ => $"error {code}",
    };
}
