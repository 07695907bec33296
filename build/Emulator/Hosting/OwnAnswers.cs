using System.Text.Json.Nodes;
using Emulator.Http;
using Emulator.State;

namespace Emulator.Hosting;

/// <summary>What the emulator says of itself, outside of the platform's routes and of all faults.</summary>
internal static class OwnAnswers
{
    /// <summary>Answers how many things users made and did not delete.</summary>
    public const string Left = "/emulator/left";

    public static void UseOwnAnswers(this WebApplication app, AccountStore accounts) => app.Use(next => http =>
        http.Request.Path == Left ? SendAsync(http, accounts.Left) : next(http));

    private static Task SendAsync(HttpContext http, Holdings left) => Answer.SendAsync(http, StatusCodes.Status200OK, new JsonObject
    {
        ["graphs"] = left.Graphs,
        ["libraryAgents"] = left.LibraryAgents,
        ["schedules"] = left.Schedules,
        ["apiKeys"] = left.ApiKeys,
    });
}
