using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;

namespace Emulator.Tests.Validation;

/// <summary>What is wrong with a request's body is named with its place and value; what the contract allows is taken.</summary>
public sealed class RequestBodyTests
{
    private const int Invalid = 422;

    public static TheoryData<string, string> Operations => [.. ApiContract.All.SelectMany(
        contract => contract.Operations.Where(o => o.Body is not null).Select(o => (contract.Name, o.Name)))];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_change_of_a_body_is_refused_by_its_place_unless_the_contract_allows_it(string contractName, string name)
    {
        var contract = ApiContract.Of(contractName);
        var operation = contract.Named(name);
        await using var emulator = await RunningEmulator.ServingAsync(contractName);
        var account = await FullAccount.OfAsync(emulator);
        var request = account.Fill(SampleBodies.RequestOf(contract, operation));
        var body = account.Fill(SampleBodies.Format(contract, operation));
        (await emulator.AskAsync(request, body, account.Token)).Status.ShouldBeLessThan(300);

        // The root itself: see the forms of bodies below.
        var inner = Place.In(JsonNode.Parse(body), operation.Body!);
        foreach (var mutation in inner.SelectMany(place => Mutation.From(body, place)).Where(mutation => mutation.At.Count > 0))
        {
            var reply = await emulator.AskAsync(request, mutation.Document!.ToJsonString(), account.Token);

            if (mutation.IsAllowed)
            {
                reply.Status.ShouldNotBe(Invalid, $"{mutation}: {reply.Body}");
                continue;
            }

            reply.Status.ShouldBe(Invalid, $"{mutation}: {reply.Body}");
            var problem = JsonNode.Parse(reply.Body)!["detail"]!.AsArray().ShouldHaveSingleItem()!;
            problem["loc"]!.ToJsonString().ShouldBe(new JsonArray(
                ["body", .. mutation.At.Select(step => step is string text ? (JsonNode)text : (JsonNode)(int)step)]).ToJsonString());
            if ((string)problem["type"]! != "missing")
                problem["input"]?.ToJsonString().ShouldBe(mutation.Put?.ToJsonString());
        }
    }

    [Theory]
    [InlineData("POST /api/graphs", "model_attributes_type", "missing at body")]
    [InlineData("POST /api/graphs/{graph_id}/schedules", "model_attributes_type", "missing at body")]
    [InlineData("POST /api/api-keys", "model_attributes_type", "missing at body")]
    [InlineData("PATCH /api/library/agents/{library_agent_id}", "model_attributes_type", "missing at body")]
    [InlineData("POST /api/blocks/{block_id}/execute", "dict_type", "missing at body")]
    [InlineData("POST /api/library/agents", null, "missing at body,store_listing_version_id")]
    [InlineData("POST /api/graphs/{graph_id}/execute/{graph_version}", null, null)]
    public async Task A_body_that_is_no_object_is_refused(string name, string? wrongType, string? missing)
    {
        foreach (var contract in ApiContract.All)
            await RefusesAsync(contract, name, wrongType, missing);
    }

    private static async Task RefusesAsync(ApiContract contract, string name, string? wrongType, string? missing)
    {
        var operation = contract.Named(name);
        await using var emulator = await RunningEmulator.ServingAsync(contract.Name);
        var account = await FullAccount.OfAsync(emulator);

        // Nothing, and null, which is the same.
        (await ProblemsAsync(null)).ShouldBe(missing);
        (await ProblemsAsync(Json(""))).ShouldBe(missing);
        (await ProblemsAsync(Json("null"))).ShouldBe(missing);
        (await ProblemsAsync(Json("{not json"))).ShouldBe("json_invalid at body,1");
        (await ProblemsAsync(Json("{\n  \"ä\": 1,\n  ]"))).ShouldBe("json_invalid at body,14");
        // Members that are parameters of their own are all missing in what has no members.
        var wrong = wrongType is null
            ? string.Join("; ", operation.Body!.Properties!.Keys.Select(member => $"missing at body,{member}")) : $"{wrongType} at body";
        (await ProblemsAsync(Json("[]"))).ShouldBe(wrong);
        (await ProblemsAsync(Json("7"))).ShouldBe(wrong);
        (await ProblemsAsync(Json("\"{}\""))).ShouldBe(wrong);
        // What is not announced as JSON is a text.
        var body = account.Fill(SampleBodies.Format(contract, operation));
        (await ProblemsAsync(new StringContent(body))).ShouldBe(wrong);
        (await ProblemsAsync(new FormUrlEncodedContent([KeyValuePair.Create("name", "n")]))).ShouldBe(wrong);
        (await ProblemsAsync(Json(body, "application/vnd.platform+json"))).ShouldBeNull();
        (await ProblemsAsync(Json(body, null))).ShouldBeNull();

        async Task<string?> ProblemsAsync(HttpContent? content)
        {
            var reply = await emulator.AskAsync(account.Fill(SampleBodies.RequestOf(contract, operation)), content, account.Token);
            return reply.Status == Invalid
                ? string.Join("; ", reply.Json.GetProperty("detail").EnumerateArray()
                    .Select(p => $"{p.GetProperty("type")} at {string.Join(",", p.GetProperty("loc").EnumerateArray())}"))
                : null;
        }

        static StringContent Json(string text, string? type = "application/json")
        {
            var content = new StringContent(text);
            content.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type);
            return content;
        }
    }

    [Theory]
    [InlineData("""{"auto_update_version":"yes","is_favorite":1,"is_archived":"off"}""")]
    [InlineData("""{"auto_update_version":"TRUE","is_favorite":"t","is_archived":0}""")]
    public async Task What_can_only_mean_one_thing_is_taken_for_it(string body)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var account = await FullAccount.OfAsync(emulator);

        var reply = await emulator.AskAsync(account.Fill("PATCH /api/library/agents/<library>"), body, account.Token);

        (reply.Status, reply.Json.GetProperty("is_favorite").GetBoolean()).ShouldBe((200, true));
    }

    [Theory]
    [InlineData("\"3\"", 3, null)]
    [InlineData("3.0", 3, null)]
    [InlineData("\" 3 \"", 3, null)]
    [InlineData("3.5", 0, "int_from_float")]
    [InlineData("\"three\"", 0, "int_parsing")]
    [InlineData("[]", 0, "int_type")]
    public async Task A_number_may_come_in_other_forms(string written, int read, string? problem)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var body = $$$"""{"graph":{"name":"n","description":"d","version":{{{written}}}}}""";

        var reply = await emulator.AskAsync("POST /api/graphs", body, await emulator.TokenAsync());

        if (problem is null)
            reply.Json.GetProperty("version").GetInt32().ShouldBe(read);
        else
            reply.Json.GetProperty("detail")[0].GetProperty("type").GetString().ShouldBe(problem);
    }
}
