using System.Globalization;
using System.Text.RegularExpressions;
using Integrations.Processes;
using LoadTesting.Execution;
using Newtonsoft.Json;

namespace Integrations.Engines;

/// <summary>Reads what k6 prints if its output is not a terminal: progress, errors and the address of a cloud run.</summary>
/// <param name="hasStreams">Whether samples are streamed elsewhere, of which k6 logs problems, too.</param>
internal sealed partial class K6Output(IProgress<EngineProgress> progress, bool hasStreams = false)
{
    private const int KeptErrors = 3;
    private const int MaxErrorLength = 500;

    private readonly List<string> _errors = [];
    private readonly StreamLog _streams = new();
    private bool _hasOneScenario;
    private EngineProgress _last = new(TimeSpan.Zero, 0, 0);

    public Uri? TestUrl { get; private set; }

    /// <summary>Whether the test has begun, by its first line of progress.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>What k6 logged about streams that do not get their samples; null if nothing.</summary>
    public string? StreamProblem => _streams.Problem;

    /// <summary>How often an iteration, setup or init code ended in an exception.</summary>
    public long ScriptExceptions { get; private set; }

    /// <summary>The iterations that were under way when the test ended, as far as known.</summary>
    public long? InterruptedIterations { get; private set; }

    /// <summary>The largest number of VUs of the script's only scenario; null if it does not use looping VUs.</summary>
    public int? LoopingVus { get; private set; }

    /// <summary>The first errors that k6 logged, without repetitions; null if there were none.</summary>
    public string? Error => _errors.Count == 0 ? null : string.Join(Environment.NewLine, _errors);

    public void Take(OutputLine line)
    {
        if ((hasStreams && _streams.Take(line.Text)) || ReadErrors(line.Text) || line.IsError)
            return;

        if (ProgressLine().Match(line.Text) is { Success: true } running)
        {
            HasBegun = true;
            if (running.Groups["interrupted"] is { Success: true, Value: var interrupted })
                InterruptedIterations = long.Parse(interrupted, CultureInfo.InvariantCulture);
            Report(_last with
            {
                Elapsed = ParseDuration(running.Groups["elapsed"].Value),
                Vus = int.Parse(running.Groups["vus"].Value, CultureInfo.InvariantCulture),
                Iterations = long.Parse(running.Groups["iterations"].Value, CultureInfo.InvariantCulture),
            });
        }
        else if (TestUrl is null && UrlLine().Match(line.Text) is { Success: true } output
            && Uri.TryCreate(output.Groups["url"].Value, UriKind.Absolute, out var url))
        {
            TestUrl = url;
            Report(_last with { TestUrl = url.AbsoluteUri });
        }
        else if (ScenariosLine().IsMatch(line.Text))
        {
            _hasOneScenario = true;
        }
        else if (_hasOneScenario && LoopingVusLine().Match(line.Text) is { Success: true } looping)
        {
            LoopingVus = int.Parse(looping.Groups["vus"].Value, CultureInfo.InvariantCulture);
        }
    }

    private void Report(EngineProgress now)
    {
        _last = now;
        progress.Report(now);
    }

    private bool ReadErrors(string text)
    {
        if (ErrorLine().Match(text) is not { Success: true } error)
            return false;

        // What a script prints with console.error is not k6's own reason.
        if (text.EndsWith("source=console", StringComparison.Ordinal))
            return true;

        if (text.Contains("source=stacktrace", StringComparison.Ordinal))
            ScriptExceptions++;

        var message = Unquote(error.Groups["message"].Value);
        // The verdict already lists the crossed thresholds with their values.
        var isVerdict = message.StartsWith("thresholds on metrics", StringComparison.Ordinal);
        if (!isVerdict && _errors.Count < KeptErrors && !_errors.Contains(message))
            _errors.Add(message);
        return true;
    }

    private static string Unquote(string value)
    {
        var text = value;
        if (value.StartsWith('"'))
        {
            try
            {
                text = JsonConvert.DeserializeObject<string>(value) ?? value;
            }
            catch (JsonException)
            {
                // Go quotes some characters differently from JSON. People can still read the quoted text.
                text = value.Trim('"');
            }
        }

        text = text.Trim();
        return text.Length > MaxErrorLength ? text[..MaxErrorLength] + "..." : text;
    }

    /// <summary>k6's own notation: <c>04.0s</c>, <c>1m04.5s</c>, <c>1h02m03.0s</c>, <c>2d01h02m03.0s</c>.</summary>
    private static TimeSpan ParseDuration(string text)
    {
        var sum = TimeSpan.Zero;
        foreach (Match part in DurationPart().Matches(text))
        {
            var value = double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture);
            sum += part.Groups[2].Value switch
            {
                "d" => TimeSpan.FromDays(value),
                "h" => TimeSpan.FromHours(value),
                "m" => TimeSpan.FromMinutes(value),
                _ => TimeSpan.FromSeconds(value),
            };
        }

        return sum;
    }

    [GeneratedRegex(@"^running \((?<elapsed>[0-9.dhms]{1,30})\), (?<vus>\d{1,9})/\d{1,9} VUs, (?<iterations>\d{1,18}) complete(?: and "
        + @"(?<interrupted>\d{1,18}) interrupted)?")]
    private static partial Regex ProgressLine();

    [GeneratedRegex(@"^\s*scenarios: \([0-9.%]+\) 1 scenario,")]
    private static partial Regex ScenariosLine();

    [GeneratedRegex(@"^\s*\* [^:]+: (?:Up to )?(?<vus>\d{1,9}) looping VUs for ")]
    private static partial Regex LoopingVusLine();

    // With the cloud's output, the load is made here and the page is in the cloud; other outputs print the address of a server.
    [GeneratedRegex(@"^\s*output: (?<url>https?://\S+)|^\s*(output: )?(\S.*, )?cloud \((?<url>https?://[^\s)]+)\)")]
    private static partial Regex UrlLine();

    [GeneratedRegex(@"\blevel=(error|fatal|panic) msg=(?<message>""(\\.|[^""\\])*""|\S+)")]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"([0-9.]+)([dhms])")]
    private static partial Regex DurationPart();
}
