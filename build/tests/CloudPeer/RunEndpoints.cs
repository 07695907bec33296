using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace CloudPeer;

/// <summary>The API of runs (v6), as a real k6 and the build use it.</summary>
internal sealed partial class RunEndpoints(PeerRuns runs, PeerOptions options, TimeProvider time)
{
    public async Task<PeerAnswer?> AnswerAsync(HttpRequest request, string rawTarget)
    {
        var (method, path) = (request.Method, rawTarget.Split('?')[0]);
        if (path == "/cloud/v6/validate_options")
            return method == HttpMethods.Post ? await ValidateAsync(request) : WrongMethod;
        if (Project().Match(path) is { Success: true } project)
        {
            if (IdOf(project) != options.ProjectId)
                return PeerAnswer.Refused(403, "forbidden", "You do not have access to this project");
            return method == HttpMethods.Post ? await UploadAsync(request)
                : method == HttpMethods.Get ? PeerAnswer.Good(new JsonObject { ["value"] = runs.TestsNamed(request.Query["name"]!) })
                : WrongMethod;
        }

        if (Script().Match(path) is { Success: true } script)
        {
            if (method != HttpMethods.Put || request.ContentType != "application/octet-stream")
                return WrongMethod;
            return runs.Replace(IdOf(script), await BodyAsync(request)) ? new PeerAnswer(204, null) : PeerAnswer.NotFound;
        }

        if (Start().Match(path) is { Success: true } start)
        {
            if (method != HttpMethods.Post)
                return WrongMethod;
            if (request.Headers["K6-Idempotency-Key"] is not [{ Length: > 0 } key])
                return PeerAnswer.Refused(400, "bad_request", "K6-Idempotency-Key is missing");
            return runs.Start(IdOf(start), key) is { } started
                ? PeerAnswer.Good(started.ToJson(time.GetUtcNow(), withPage: true))
                : PeerAnswer.NotFound;
        }

        if (Run().Match(path) is not { Success: true } match)
            return null;
        if (runs.Find(IdOf(match)) is not { } run)
            return PeerAnswer.NotFound;
        if (match.Groups["abort"].Success)
        {
            return method != HttpMethods.Post ? WrongMethod
                : run.AbortByUser("ann@example.com") ? new PeerAnswer(204, null)
                : PeerAnswer.Refused(409, "conflict", "The test run has already ended");
        }

        return method == HttpMethods.Get ? PeerAnswer.Good(run.ToJson(time.GetUtcNow())) : WrongMethod;
    }

    private static PeerAnswer WrongMethod => PeerAnswer.Refused(405, "method_not_allowed", "Method not allowed");

    private static long IdOf(Match match) => long.Parse(match.Groups["id"].Value, CultureInfo.InvariantCulture);

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }

    private async Task<PeerAnswer> ValidateAsync(HttpRequest request)
    {
        JsonNode? body;
        try
        {
            body = request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true
                ? JsonNode.Parse(await BodyAsync(request))
                : null;
        }
        catch (JsonException)
        {
            body = null;
        }

        if (body?["options"] is not JsonObject asked)
            return PeerAnswer.Refused(400, "bad_request", "options are missing");
        if (body["project_id"] is { } project && (long)project != options.ProjectId)
            return PeerAnswer.Refused(403, "forbidden", "You do not have access to this project");
        var vuh = VuHours(asked);
        return vuh > options.VuHoursLeft
            ? PeerAnswer.Refused(403, "vuh_limit_exceeded", "The VU hours of this month are used up")
            : PeerAnswer.Good(new JsonObject { ["vuh_usage"] = vuh, ["breakdown"] = PeerRun.BreakdownOf(vuh) });
    }

    /// <summary>VUs times length of the scenarios' stages, as far as these have stages.</summary>
    private static double VuHours(JsonObject asked) => (asked["scenarios"] as JsonObject ?? []).Sum(scenario =>
    {
        var stages = scenario.Value!["stages"] as JsonArray ?? [];
        var vus = stages.Count == 0 ? 0 : stages.Max(stage => (double)stage!["target"]!);
        return vus * stages.Sum(stage => Seconds((string)stage!["duration"]!)) / 3600;
    });

    private static double Seconds(string text) => DurationPart().Matches(text).Sum(part =>
        double.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
        {
            "h" => 3600, "m" => 60, "ms" => 0.001, _ => 1,
        });

    private async Task<PeerAnswer> UploadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
            return PeerAnswer.Refused(415, "unsupported_media_type", "A form is expected");
        var form = await request.ReadFormAsync();
        if (form["name"] is not [{ Length: > 0 } name] || form.Files["script"] is not { } file)
            return PeerAnswer.Refused(400, "bad_request", "name or script is missing");
        using var archive = new MemoryStream();
        await file.CopyToAsync(archive);
        return runs.Create(name, archive.ToArray()) is { } made
            ? new PeerAnswer(201, made)
            : PeerAnswer.Refused(409, "conflict", "A load test with this name already exists");
    }

    [GeneratedRegex(@"\A/cloud/v6/projects/(?<id>[0-9]{1,18})/load_tests\z")]
    private static partial Regex Project();

    [GeneratedRegex(@"\A/cloud/v6/load_tests/(?<id>[0-9]{1,18})/script\z")]
    private static partial Regex Script();

    [GeneratedRegex(@"\A/cloud/v6/load_tests/(?<id>[0-9]{1,18})/start\z")]
    private static partial Regex Start();

    [GeneratedRegex(@"\A/cloud/v6/test_runs/(?<id>[0-9]{1,18})(?<abort>/abort)?\z")]
    private static partial Regex Run();

    [GeneratedRegex(@"([0-9.]+)(ms|h|m|s)")]
    private static partial Regex DurationPart();
}
