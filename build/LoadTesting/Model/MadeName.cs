using System.Text.RegularExpressions;

namespace LoadTesting.Model;

/// <summary>
/// The name of what a load test made on the platform, such as <c>Load test 20261130T081500Z-3f9a graph 12-0</c>.
/// <c>k6-scripts/lib/names.js</c> makes these names. Only what has one may be deleted.
/// </summary>
/// <param name="RunId">Null if the name does not tell the run: a script was started by hand, or an earlier version made the name.</param>
/// <param name="MadeAt">The time in the run's id: nothing of the run is older. Null without an id.</param>
public sealed partial record MadeName(string? RunId, DateTimeOffset? MadeAt)
{
    /// <summary>Null if no load test makes such a name.</summary>
    public static MadeName? Parse(string? text)
    {
        if (text is null || Form().Match(text) is not { Success: true } match)
            return null;
        if (match.Groups["run"] is not { Success: true, Value: var run })
            return new MadeName(null, null);
        return Model.RunId.TimeOf(run) is { } moment ? new MadeName(run, moment) : null;
    }

    // Strict on purpose: a person may call an agent "Load test of ...". The last form is that of versions before run ids.
    [GeneratedRegex(
        @"\ALoad test (((?<run>[0-9]{8}T[0-9]{6}Z-[0-9a-z]{4})|by-hand) [a-z]+|graph|session|key) [0-9]+-[0-9]+\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
