using System.Text.Json.Nodes;
using Emulator.Contract;
using Emulator.Http;
using Emulator.Validation;

namespace Emulator.State;

/// <summary>A run of a graph. Nothing actually runs: its state follows from the times that were chosen at its start.</summary>
internal sealed class Execution(string id, Account owner, Graph graph, ExecutionRequest request, ExecutionTimes times)
{
    private byte[]? _finalMeta;

    public string Id => id;

    public string GraphId => graph.Id;

    public long Size { get; } = 2_000 + graph.Size + request.Size;

    /// <summary>The form in lists (<c>GraphExecutionMeta</c>).</summary>
    public byte[] MetaAt(DateTimeOffset now)
    {
        if (now < times.Ended)
            return Answer.BytesOf(Head(now));
        return _finalMeta ??= Answer.BytesOf(Head(now));
    }

    /// <summary>The form of a single execution. The owner of its graph also sees the nodes (<c>GraphExecutionWithNodes</c>).</summary>
    public JsonObject DetailsAt(DateTimeOffset now)
    {
        var stage = times.StageAt(now);
        var json = Head(now);
        json["outputs"] = stage.IsOver ? Outputs() : [];
        if (graph.OwnerId == owner.UserId)
            json["node_executions"] = new JsonArray([.. graph.Nodes.Select((node, n) => Node(node, n, stage))]);
        return json;
    }

    public JsonObject Head(DateTimeOffset now)
    {
        var stage = times.StageAt(now);
        var isOld = owner.Contract == ContractVersion.September2025;
        var json = new JsonObject
        {
            ["id"] = id,
            ["user_id"] = owner.UserId,
            ["graph_id"] = graph.Id,
            ["graph_version"] = graph.Version,
            ["inputs"] = Problems.NodeOf(request.Inputs),
            ["credential_inputs"] = Problems.NodeOf(request.Credentials),
            ["nodes_input_masks"] = null,
            ["preset_id"] = request.PresetId,
            ["status"] = stage.Status,
            // In 2025 these were never null.
            ["started_at"] = isOld || stage.HasBegun ? stage.StartedAt : null,
            ["ended_at"] = isOld || stage.IsOver ? stage.EndedAt : null,
            ["is_shared"] = false,
            ["share_token"] = null,
            ["stats"] = stage.IsOver ? Stats() : null,
        };
        if (!isOld)
            json["is_dry_run"] = request.IsDryRun;
        return json;
    }

    private JsonObject Stats()
    {
        var seconds = (times.Ended - times.Running).TotalSeconds;
        var json = new JsonObject
        {
            ["cost"] = graph.Nodes.Count,
            ["duration"] = seconds,
            ["duration_cpu_only"] = seconds / 10,
            ["node_exec_time"] = seconds,
            ["node_exec_time_cpu_only"] = seconds / 10,
            ["node_exec_count"] = graph.Nodes.Count,
            ["node_error_count"] = 0,
            ["error"] = null,
            ["activity_status"] = null,
        };
        if (owner.Contract == ContractVersion.May2026)
            json["correctness_score"] = null;
        return json;
    }

    private JsonObject Outputs()
    {
        var outputs = new JsonObject();
        foreach (var (n, name) in AgentSchema.NamesOf(graph.Nodes, BlockCatalogue.AgentOutput).Index())
            outputs[name] = new JsonArray(OutputNumber(n));
        return outputs;
    }

    /// <summary>The outputs are the inputs, in the order of the nodes.</summary>
    private JsonNode? OutputNumber(int n) =>
        AgentSchema.NamesOf(graph.Nodes, BlockCatalogue.AgentInput).ElementAtOrDefault(n) is { } input ? InputNamed(input) : null;

    private JsonNode? InputNamed(string name) => request.Inputs.TryGetProperty(name, out var value) ? Problems.NodeOf(value) : null;

    private JsonObject Node(GraphNode node, int n, ExecutionStage stage) => new()
    {
        ["user_id"] = owner.UserId,
        ["graph_id"] = graph.Id,
        ["graph_version"] = graph.Version,
        ["graph_exec_id"] = id,
        ["node_exec_id"] = Emulator.Seeding.IdSequence.IdOf(n, $"{id}/{node.Id}"),
        ["node_id"] = node.Id,
        ["block_id"] = node.Draft.BlockId,
        ["status"] = stage.Status,
        ["input_data"] = Problems.NodeOf(node.Draft.InputDefault),
        ["output_data"] = stage.IsOver ? NodeOutputs(node) : [],
        ["add_time"] = times.Queued,
        ["queue_time"] = times.Queued,
        ["start_time"] = stage.HasBegun ? times.Running : null,
        ["end_time"] = stage.IsOver ? times.Ended : null,
    };

    private JsonObject NodeOutputs(GraphNode node) => (node.Draft.BlockId, node.Draft.AgentsName) switch
    {
        (BlockCatalogue.AgentInput, { } name) => new() { ["result"] = new JsonArray(InputNamed(name)) },
        (BlockCatalogue.AgentOutput, not null) => new()
        {
            ["output"] = new JsonArray(OutputNumber(graph.Nodes.TakeWhile(other => other != node).Count(
                other => other.Draft.BlockId == BlockCatalogue.AgentOutput && other.Draft.AgentsName is not null))),
        },
        _ => [],
    };
}
