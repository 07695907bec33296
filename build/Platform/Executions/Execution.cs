using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Graphs;
using Platform.Http;
using Platform.Validation;

namespace Platform.Executions;

/// <summary>A run of a graph. Nothing runs: what has become of it follows from the times that it was given at its start.</summary>
sealed class Execution(string id, string userId, Graph graph, JsonElement inputs, JsonElement credentials, string? presetId, ExecutionTimes times)
{
    readonly long size = 1_000 + graph.Size + inputs.GetRawText().Length + credentials.GetRawText().Length;
    byte[]? finalMeta;

    public string Id => id;

    public string GraphId => graph.Id;

    public long Size => size;

    public string StatusAt(DateTimeOffset now) => now >= times.Ended ? "COMPLETED" : now >= times.Running ? "RUNNING" : "QUEUED";

    /// <summary>As it is answered in lists (<c>GraphExecutionMeta</c>).</summary>
    public byte[] MetaAt(DateTimeOffset now)
    {
        if (now < times.Ended)
            return Answer.BytesOf(Head(now));
        return finalMeta ??= Answer.BytesOf(Head(now));
    }

    /// <summary>As it is answered alone; its owner also sees the nodes (<c>GraphExecutionWithNodes</c>).</summary>
    public JsonObject DetailsAt(DateTimeOffset now)
    {
        var json = Head(now);
        json["outputs"] = OutputsAt(now);
        if (graph.OwnerId == userId)
            json["node_executions"] = new JsonArray([.. graph.Nodes.Select((node, n) => NodeAt(node, n, now))]);
        return json;
    }

    public JsonObject Head(DateTimeOffset now) => new()
    {
        ["id"] = id,
        ["user_id"] = userId,
        ["graph_id"] = graph.Id,
        ["graph_version"] = graph.Version,
        ["inputs"] = Problems.NodeOf(inputs),
        ["credential_inputs"] = Problems.NodeOf(credentials),
        ["nodes_input_masks"] = null,
        ["preset_id"] = presetId,
        ["status"] = StatusAt(now),
        ["started_at"] = now >= times.Running ? times.Running : times.Queued,
        ["ended_at"] = now >= times.Ended ? times.Ended : now,
        ["is_shared"] = false,
        ["share_token"] = null,
        ["stats"] = now >= times.Ended ? Stats() : null,
    };

    JsonObject Stats()
    {
        var seconds = (times.Ended - times.Running).TotalSeconds;
        return new()
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
    }

    JsonObject OutputsAt(DateTimeOffset now)
    {
        var outputs = new JsonObject();
        if (now < times.Ended)
            return outputs;
        // What goes in comes out, in the order of the nodes.
        var given = graph.Inputs.Select(name => inputs.TryGetProperty(name, out var value) ? value : default).ToList();
        foreach (var (n, name) in graph.Outputs.Index())
            outputs[name] = new JsonArray(n < given.Count ? Problems.NodeOf(given[n]) : null);
        return outputs;
    }

    JsonObject NodeAt(GraphNode node, int n, DateTimeOffset now)
    {
        var status = StatusAt(now);
        return new()
        {
            ["user_id"] = userId,
            ["graph_id"] = graph.Id,
            ["graph_version"] = graph.Version,
            ["graph_exec_id"] = id,
            ["node_exec_id"] = Seeding.IdSequence.IdOf(n, $"{id}/{node.Id}"),
            ["node_id"] = node.Id,
            ["block_id"] = node.Draft.BlockId,
            ["status"] = status,
            ["input_data"] = node.Draft.InputDefault.DeepClone(),
            ["output_data"] = new JsonObject(),
            ["add_time"] = times.Queued,
            ["queue_time"] = times.Queued,
            ["start_time"] = status == "QUEUED" ? null : times.Running,
            ["end_time"] = status == "COMPLETED" ? times.Ended : null,
        };
    }
}
