using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LoadTesting;
using LoadTesting.Model;
using LoadTesting.Tokens;
using LoadTesting.Validation;

namespace Integrations.Engines.Cloud;

/// <summary>
/// Has the cloud check tests before they are started, as k6 does at the start of each: it says what they cost, or refuses.
/// </summary>
internal sealed class CloudCost(CloudHosts hosts, CloudCredentials credentials, TimeProvider time, CloudTiming? timing = null)
    : ICostQuestion
{
    private const int AtOnce = 4;
    private const string Settings = "Grafana Cloud, Testing & synthetics, Performance, Settings";

    /// <summary>As <c>k6-scripts/lib/options.js</c> has it.</summary>
    private const string Grace = "30s";

    public async Task<CostAnswer> AskAsync(IReadOnlyList<PlannedTest> tests, CancellationToken cancellationToken)
    {
        using var api = CloudApi.Create(hosts, credentials, (timing ?? CloudTiming.Default).Request, time);
        var gate = new Lock();
        var hours = 0.0;
        var findings = new List<Finding>();
        await Parallel.ForEachAsync(
            tests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (test, cancel) =>
            {
                try
                {
                    var cost = await HoursAsync(api, test, cancel);
                    lock (gate)
                        hours += cost;
                }
                catch (CloudApiException problem)
                {
                    lock (gate)
                        findings.Add(FindingOf(problem, test));
                }
            });
        List<Finding> different = [.. findings.Distinct().OrderBy(finding => finding.Subject, StringComparer.Ordinal)];
        return new CostAnswer(different.Count == 0 ? hours : null, different);
    }

    private async Task<double> HoursAsync(CloudApi api, PlannedTest test, CancellationToken cancellationToken)
    {
        var asked = new JsonObject { ["options"] = OptionsOf(test) };
        if (ProjectId is { } project)
            asked["project_id"] = project;
        var answer = await api.RunsAsync(HttpMethod.Post, "validate_options", cancellationToken, asked.ToJsonString());
        return answer.ValueKind == JsonValueKind.Object && CloudNumber.Of(answer, "vuh_usage") is >= 0 and var hours
            ? hours
            : throw new CloudApiException("Grafana Cloud answered with something else than a cost");
    }

    private long? ProjectId =>
        long.TryParse(credentials.ProjectId, NumberStyles.None, CultureInfo.InvariantCulture, out var project) ? project : null;

    /// <summary>The load, as the script library makes it of the same plan.</summary>
    private JsonObject OptionsOf(PlannedTest test)
    {
        var cloud = new JsonObject { ["name"] = test.Name };
        if (ProjectId is { } project)
            cloud["projectID"] = project;
        return new JsonObject
        {
            ["scenarios"] = new JsonObject
            {
                ["default"] = new JsonObject
                {
                    ["executor"] = "ramping-vus",
                    ["startVUs"] = 1,
                    ["stages"] = new JsonArray(Stage(test.RampUp, test.Vus), Stage(test.Duration, test.Vus), Stage(test.RampDown, 0)),
                    ["gracefulRampDown"] = Grace,
                    ["gracefulStop"] = Grace,
                },
            },
            ["cloud"] = cloud,
        };
    }

    private static JsonObject Stage(TimeSpan duration, int target) =>
        new() { ["duration"] = K6Duration.Format(duration), ["target"] = target };

    private Finding FindingOf(CloudApiException problem, PlannedTest test) => problem.Status switch
    {
        HttpStatusCode.Unauthorized => new Finding(
            CredentialNames.CloudToken, problem.Message, $"make a new token ({Settings}), and set it"),
        HttpStatusCode.Forbidden or HttpStatusCode.NotFound => new Finding(
            $"{CredentialNames.CloudStackId}, {CredentialNames.CloudProjectId}", problem.Message,
            $"see that both are of the account that the token is from, and that VU hours are left ({Settings})"),
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not HttpStatusCode.TooManyRequests => new Finding(
            test.Name, problem.Message, "change what it says, such as VUs or duration"),
        _ => new Finding(
            "Grafana Cloud", problem.Message, $"see that the network lets you through to {hosts.Api.Authority}, then try again"),
    };
}
