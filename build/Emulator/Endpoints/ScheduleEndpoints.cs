using System.Globalization;
using System.Text.Json.Nodes;
using Cronos;
using Emulator.Contract;
using Emulator.Credentials;
using Emulator.Http;
using Emulator.State;
using Emulator.Validation;

namespace Emulator.Endpoints;

/// <summary>The endpoints for schedules. Schedules are stored and listed, but never run.</summary>
internal static class ScheduleEndpoints
{
    public static void MapSchedules(this IEndpointRouteBuilder api, GraphLookup graphs, TimeProvider time)
    {
        api.MapGet("/api/schedules", http => Answer.SendListAsync(http, [.. http.Account().Schedules.All().Select(s => s.Json)]));

        api.MapDelete("/api/schedules/{schedule_id}", http =>
        {
            var id = (string)http.Request.RouteValues["schedule_id"]!;
            return http.Account().Schedules.Remove(id)
                ? Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject { ["id"] = id })
                : throw ApiError.Detail(StatusCodes.Status404NotFound, $"Schedule #{id} not found");
        });

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
            var (id, nextRun) = (account.Ids.NextId(), NextRun(http.Request, cron, zoneName, time));
            var json = new JsonObject
            {
                ["user_id"] = account.UserId,
                ["graph_id"] = graph.Id,
                ["graph_version"] = graph.Version,
                ["cron"] = cron,
                ["input_data"] = Problems.NodeOf(inputs),
                ["input_credentials"] = Problems.NodeOf(credentials),
                ["id"] = id,
                ["name"] = name,
                ["next_run_time"] = nextRun,
                ["timezone"] = zoneName,
            };
            if (account.Contract == ContractVersion.May2026)
            {
                json["schedule_id"] = id;
                json["agent_name"] = graph.Draft.Name;
            }

            var schedule = new Schedule(id, graph.Id, nextRun, Answer.BytesOf(json));
            account.Schedules.Add(id, schedule);
            await Answer.SendAsync(http, StatusCodes.Status200OK, schedule.Json);
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
