using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulator.Contract;

namespace Emulator.Tests.Contract;

/// <summary>
/// For each operation with a body and each contract one that holds all documented members, with the places of a full account.
/// </summary>
internal static class SampleBodies
{
    private const string Link = """{"id":"l","source_id":"a","sink_id":"b","source_name":"result","sink_name":"value","is_static":true}""";
    private const string Credentials = """{"main":{"id":"1","title":"Mine","provider":"github","type":"api_key"}}""";

    private const string Nodes = $$$"""
        [{"id":"a","block_id":"c0a8e994-ebf1-4a9c-a4d8-89d09c86741b","input_default":{"name":"heard"},
          "metadata":{"position":{"x":1}},"input_links":[],"output_links":[{{{Link}}}]},
         {"id":"b","block_id":"363ae599-353e-4804-937e-b2ee3cef3da4","input_default":{"name":"said"},
          "metadata":{},"input_links":[{{{Link}}}],"output_links":[]}]
        """;

    private const string Base = $$"""
        "id":"g","version":1,"is_active":true,"name":"Echo","description":"Says what it hears","instructions":"Speak",
        "recommended_schedule_cron":"0 9 * * *",
        "nodes":{{Nodes}},"links":[{{Link}}],"forked_from_id":"f","forked_from_version":1
        """;

    private static readonly Dictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["POST /api/graphs"] = $$$"""{"graph":{{{{Base}}},"sub_graphs":[{{{{Base}}}}]}}""",
        ["POST /api/graphs/{graph_id}/execute/{graph_version}"] = $$"""{"inputs":{"heard":"hello"},"credentials_inputs":{{Credentials}}}""",
        ["POST /api/blocks/{block_id}/execute"] = """{"trigger":"thing"}""",
        ["POST /api/graphs/{graph_id}/schedules"] =
            """{"graph_version":1,"name":"s","cron":"0 9 * * *","inputs":{"heard":"hello"},"credentials":"""
                + $$"""{{Credentials}},"timezone":"UTC"}""",
        ["POST /api/api-keys"] = """{"name":"k","permissions":["READ_GRAPH","EXECUTE_BLOCK"],"description":"d"}""",
        ["POST /api/library/agents"] = """{"store_listing_version_id":"<version>"}""",
        ["PATCH /api/library/agents/{library_agent_id}"] = """{"auto_update_version":true,"is_favorite":true,"is_archived":false}""",
    };

    /// <summary>The places of an account are in brackets, which stay as they are.</summary>
    private static readonly JsonSerializerOptions WithPlaces = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What bodies hold since 2026.</summary>
    private static readonly Dictionary<string, string> Newer = new(StringComparer.Ordinal)
    {
        ["POST /api/graphs"] = """{"source":"upload"}""",
        ["POST /api/graphs/{graph_id}/execute/{graph_version}"] = """{"source":"library","dry_run":false}""",
        ["POST /api/library/agents"] = """{"source":"marketplace"}""",
        ["PATCH /api/library/agents/{library_agent_id}"] = """
            {"graph_version":1,"folder_id":null,"settings":{"human_in_the_loop_safe_mode":true,"sensitive_action_safe_mode":true,
             "builder_chat_session_id":"c"}}
            """,
    };

    public static string Format(ApiContract contract, ContractOperation operation)
    {
        var body = (JsonObject)JsonNode.Parse(All[operation.Name])!;
        if (contract.Version == ContractVersion.May2026 && Newer.TryGetValue(operation.Name, out var newer))
        {
            foreach (var (name, value) in (JsonObject)JsonNode.Parse(newer)!)
                body[name] = value?.DeepClone();
        }

        return body.ToJsonString(WithPlaces);
    }

    public static string RequestOf(ApiContract contract, ContractOperation operation) =>
        EndpointCase.Of(contract).First(c => c.Operation == operation && c.Status is 200 or 201).Request.Split('?')[0];
}
