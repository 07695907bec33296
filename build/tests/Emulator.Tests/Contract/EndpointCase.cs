using Emulator.Arguments;
using Emulator.Contract;

namespace Emulator.Tests.Contract;

/// <summary>A request, the status that it is answered with, and what the emulator was told for that.</summary>
/// <param name="Request">Method and address, with the places of a full account: <c>GET /api/graphs/&lt;graph&gt;</c>.</param>
internal sealed record EndpointCase(string Request, int Status, string? Body = null)
{
    public EmulatorOptions Options { get; init; } = new();

    /// <summary>An account cannot be filled where the emulator has to fail.</summary>
    public bool HasFullAccount => Options.Faults.IsEmpty && Options.HasTier;

    public string Name => $"{Request} -> {Status} {Body}";

    public ContractOperation? Operation => ApiContract.Of(Options.Contract).Find(Request.Split(' ')[0], Request.Split(' ', '?')[1]);

    /// <summary>The emulator fails where it is told to, as the platform does when its database is down or something breaks.</summary>
    private static EndpointCase Failing(string request, int status, string? body = null) =>
        new(request, status, body) { Options = new() { Faults = new([OptionTexts.Error($"{request}=1:{status}")!], []) } };

    /// <summary>Those of a contract. What is deleted comes last.</summary>
    public static IReadOnlyList<EndpointCase> Of(ApiContract contract) =>
    [
        .. Both.Concat(contract.Version == ContractVersion.September2025 ? Only2025 : Only2026).Concat(Deletions)
            .Select(asked => asked with { Options = asked.Options with { Contract = contract.Version } }),
    ];

    private static IReadOnlyList<EndpointCase> Both { get; } =
    [
        new("GET /health", 200),
        Failing("GET /health", 400),
        new("POST /api/auth/user", 200),
        new("GET /api/credits", 200),
        new("GET /api/onboarding", 200),
        new("GET /api/blocks", 200),
        new("POST /api/blocks/a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa/execute", 200, """{"trigger":"now"}"""),
        new("POST /api/blocks/a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa/execute", 400, "{}"),
        new("POST /api/blocks/c0a8e994-ebf1-4a9c-a4d8-89d09c86741b/execute", 200, """{"name":"n","value":["thing",null,1]}"""),
        new("POST /api/blocks/c0a8e994-ebf1-4a9c-a4d8-89d09c86741b/execute", 400, """{"value":1}"""),
        new("POST /api/blocks/unknown/execute", 404, "{}"),
        new("POST /api/blocks/a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa/execute", 422, "[]"),
        new("GET /api/graphs", 200),
        new("POST /api/graphs", 200, """{"graph":{"name":"n","description":"d"}}"""),
        new("POST /api/graphs", 422, """{"graph":{"name":1,"nodes":[{}]}}"""),
        new("POST /api/graphs", 400, """{"graph":{"name":"n","description":"d","nodes":[{"block_id":"?"}]}}"""),
        new("POST /api/graphs", 400,
            """{"graph":{"name":"n","description":"d","links":[{"source_id":"a","sink_id":"b","source_name":"c","sink_name":"d"}]}}"""),
        new("POST /api/graphs", 400,
            """{"graph":{"name":"n","description":"d","sub_graphs":[{"name":"n","description":"d","nodes":[{"block_id":"?"}]}]}}"""),
        new("GET /api/graphs/<graph>", 200),
        new("GET /api/graphs/<graph>?version=1&for_export=true", 200),
        new("GET /api/graphs/<graph>?version=x", 422),
        new("GET /api/graphs/<graph>?version=2", 404),
        new("GET /api/graphs/none", 404),
        new("GET /api/graphs/<storeGraph>", 200),
        new("POST /api/graphs/<graph>/execute/1", 200, """{"inputs":{"heard":"hello"}}"""),
        new("POST /api/graphs/<graph>/execute/1?preset_id=p", 200,
            """{"credentials_inputs":{"c":{"id":"1","provider":"p","type":"oauth2"}}}"""),
        new("POST /api/graphs/<graph>/execute/1", 200),
        new("POST /api/graphs/<graph>/execute/1", 402, "{}") { Options = new() { Credits = 2 } },
        new("POST /api/graphs/<storeGraph>/execute/1", 200, "{}"),
        new("POST /api/graphs/<graph>/execute/one", 422, "{}"),
        new("POST /api/graphs/<graph>/execute/1", 422, """{"inputs":[]}"""),
        new("POST /api/graphs/<graph>/execute/2", 404, "{}"),
        new("POST /api/graphs/none/execute/1", 404, "{}"),
        new("POST /api/graphs/<unfinished>/execute/1", 400, "{}"),
        new("GET /api/graphs/<graph>/executions", 200),
        new("GET /api/graphs/none/executions", 200),
        new("GET /api/graphs/<graph>/executions?page=0", 422),
        new("GET /api/graphs/<graph>/executions/<execution>", 200),
        new("GET /api/graphs/<storeGraph>/executions/<storeExecution>", 200),
        new("GET /api/graphs/<graph>/executions/none", 404),
        new("GET /api/graphs/none/executions/<execution>", 404),
        new("GET /api/executions", 200),
        new("POST /api/graphs/<graph>/schedules", 200, """{"name":"s","cron":"0 9 * * *","inputs":{}}"""),
        new("POST /api/graphs/<graph>/schedules", 422, "{}"),
        new("POST /api/graphs/<graph>/schedules", 400, """{"name":"s","cron":"never","inputs":{}}"""),
        new("POST /api/graphs/<graph>/schedules", 400, """{"name":"s","cron":"0 9 * * *","inputs":{},"timezone":"Moon/Apollo"}"""),
        new("POST /api/graphs/none/schedules", 404, """{"name":"s","cron":"0 9 * * *","inputs":{}}"""),
        new("GET /api/schedules", 200),
        new("POST /api/api-keys", 200, """{"name":"k","permissions":["READ_GRAPH"]}"""),
        new("POST /api/api-keys", 422, """{"name":"k","permissions":["RULE"]}"""),
        new("GET /api/api-keys", 200),
        new("GET /api/store/agents", 200),
        new("GET /api/store/agents?page=x&featured=perhaps", 422),
        new("GET /api/store/agents/<creator>/<slug>", 200),
        new("GET /api/store/creators", 200),
        new("GET /api/store/creators?page_size=0", 422),
        new("GET /api/library/agents", 200),
        new("GET /api/library/agents?search_term=Echo", 200),
        new("GET /api/library/agents?sort_by=size", 422),
        Failing("GET /api/library/agents", 500),
        new("GET /api/library/agents/favorites", 200),
        new("GET /api/library/agents/favorites?page=x", 422),
        Failing("GET /api/library/agents/favorites", 500),
        new("POST /api/library/agents", 201, """{"store_listing_version_id":"<version>"}"""),
        new("POST /api/library/agents", 404, """{"store_listing_version_id":"none"}"""),
        new("POST /api/library/agents", 422, "{}"),
        Failing("POST /api/library/agents", 500, "{}"),
        new("GET /api/library/agents/<library>", 200),
        new("GET /api/library/agents/none", 404),
        new("PATCH /api/library/agents/<library>", 200, """{"is_favorite":true}"""),
        new("PATCH /api/library/agents/<library>", 422, """{"is_favorite":"very"}"""),
        new("PATCH /api/library/agents/none", 404, "{}"),
        Failing("PATCH /api/library/agents/any", 500, "{}"),
        new("POST /api/library/agents/<library>/fork", 200),
        new("POST /api/library/agents/none/fork", 404),
        new("GET /api/library/agents/by-graph/<storeGraph>", 200),
        new("GET /api/library/agents/by-graph/<graph>?version=1", 200),
        new("GET /api/library/agents/by-graph/<graph>?version=x", 422),
        new("GET /api/library/agents/by-graph/none", 404),
    ];
    private static IReadOnlyList<EndpointCase> Only2025 { get; } =
    [
        new("GET /api/store/agents?page=0", 422),
        new("GET /api/store/agents/nobody/nothing", 500),
        new("GET /api/store/creator/<creator>", 200),
        new("GET /api/store/creator/nobody", 500),
    ];

    private static IReadOnlyList<EndpointCase> Only2026 { get; } =
    [
        new("GET /api/store/agents?page=0&sorted_by=size", 422),
        new("GET /api/store/agents/<creator>/<slug>?include_changelog=true", 200),
        new("GET /api/store/agents/<creator>/<slug>?include_changelog=perhaps", 422),
        new("GET /api/store/agents/nobody/nothing", 404),
        new("GET /api/store/creators/<creator>", 200),
        new("GET /api/store/creators/nobody", 404),
        new("GET /api/library/agents?folder_id=f&include_root_only=true", 200),
        new("PATCH /api/library/agents/<library>", 200, """{"settings":{"sensitive_action_safe_mode":true},"graph_version":1}"""),
        new("PATCH /api/library/agents/<library>", 404, """{"graph_version":2}"""),
        new("POST /api/graphs/<graph>/execute/1", 200, """{"dry_run":true,"source":"library"}"""),
        new("POST /api/graphs/any/execute/1", 402, "{}") { Options = new() { HasTier = false } },
        new("POST /api/blocks/a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa/execute", 402, "{}") { Options = new() { HasTier = false } },
    ];

    private static IReadOnlyList<EndpointCase> Deletions { get; } =
    [
        new("DELETE /api/schedules/none", 404),
        new("DELETE /api/schedules/<schedule>", 200),
        new("DELETE /api/api-keys/none", 404),
        new("DELETE /api/api-keys/<key>", 200),
        new("DELETE /api/library/agents/none", 404),
        new("DELETE /api/library/agents/<library>", 204),
        new("DELETE /api/graphs/none", 200),
        new("DELETE /api/graphs/<graph>", 200),
    ];
}
