using System.Globalization;
using System.Text.Json.Nodes;
using Cronos;
using Emulator.Credentials;
using Emulator.Http;
using Emulator.Validation;

namespace Emulator.Endpoints;

/// <summary>The endpoints for schedules. Schedules are stored and listed, but never run.</summary>
internal static class ScheduleEndpoints
{
    public static void MapSchedules(this IEndpointRouteBuilder api, GraphLookup graphs, TimeProvider time)
    {
        api.MapGet("/api/schedules", http => Answer.SendAsync(http, StatusCodes.Status200OK,
            new JsonArray([.. http.Account().Schedules.All().Select(s => s.DeepClone())])));

        api.MapPost("/api/graphs/{graph_id}/schedules", async http =>
        {
            var problems = new Problems(http.Request);
            var body = await RequestBody.ReadModelAsync(http, problems);
            var (name, cron, inputs) = (body.Text("name"), body.Text("cron"), body.RequiredMap("inputs"));
            var (version, credentials, zoneName) =
                (body.OptionalNumber("graph_version"), CredentialsInput.Read(body, "credentials"), body.OptionalText("timezone") ?? "UTC");
            problems.ThrowIfAny();

            var account = http.Account();
            var graphId = (string)http.Request.RouteValues["graph_id"]!;
            var graph = graphs.Find(account, graphId, version)
                ?? throw ApiError.Detail(StatusCodes.Status404NotFound, $"Graph #{graphId} v{version} not found.");
            var schedule = new JsonObject
            {
                ["user_id"] = account.UserId,
                ["graph_id"] = graph.Id,
                ["graph_version"] = graph.Version,
                ["cron"] = cron,
                ["input_data"] = Problems.NodeOf(inputs),
                ["input_credentials"] = Problems.NodeOf(credentials),
                ["id"] = account.Ids.NextId(),
                ["name"] = name,
                ["next_run_time"] = NextRun(http.Request, cron, zoneName, time),
                ["timezone"] = zoneName,
            };
            account.Schedules.Add((string)schedule["id"]!, schedule);
            await Answer.SendAsync(http, StatusCodes.Status200OK, schedule);
        });
    }

    private static string NextRun(HttpRequest request, string cron, string zoneName, TimeProvider time)
    {
        if (!CronExpression.TryParse(cron, out var expression))
            throw ApiError.Failed(request, StatusCodes.Status400BadRequest, $"Wrong cron expression: \"{cron}\"");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var zone))
            throw ApiError.Failed(request, StatusCodes.Status400BadRequest, $"Unknown time zone: \"{zoneName}\"");
        return expression.GetNextOccurrence(time.GetUtcNow(), zone)?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)
            ?? throw ApiError.Failed(request, StatusCodes.Status400BadRequest, $"The cron expression \"{cron}\" never comes true");
    }
}
