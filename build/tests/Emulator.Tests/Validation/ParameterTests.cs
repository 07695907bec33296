using System.Globalization;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;
using Microsoft.OpenApi;

namespace Emulator.Tests.Validation;

/// <summary>
/// Every query parameter of the contract takes what the contract lets it be, at the edges too, and refuses the rest by name.
/// </summary>
public sealed class ParameterTests
{
    private static readonly string[] Flags = ["true", "false", "1", "0", "yes", "no", "on", "off", "t", "f", "y", "n", "True", "FALSE"];

    public static TheoryData<string, string, string> Parameters => From(_ => true);

    public static TheoryData<string, string, string> ParametersWithDefaults =>
        From(parameter => parameter.Schema!.Default is not null);

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task A_parameter_takes_what_the_contract_allows_and_refuses_the_rest(
        string contractName, string operationName, string name)
    {
        var contract = ApiContract.Of(contractName);
        var operation = contract.Named(operationName);
        var schema = operation.Query.Single(p => p.Name == name).Schema!;
        await using var emulator = await RunningEmulator.ServingAsync(contractName);
        var account = await FullAccount.OfAsync(emulator);
        var request = account.Fill(SampleBodies.RequestOf(contract, operation));
        var (good, bad) = ValuesOf(schema);

        foreach (var value in good)
            (await AskAsync(value)).Status.ShouldBe(200, value);
        foreach (var (value, type) in bad)
        {
            var reply = await AskAsync(value);

            reply.Status.ShouldBe(422, value);
            var problem = reply.Json.GetProperty("detail").EnumerateArray().ShouldHaveSingleItem();
            problem.GetProperty("loc").GetRawText().ShouldBe($"""["query","{name}"]""");
            (problem.GetProperty("type").GetString(), problem.GetProperty("input").GetString()).ShouldBe((type, value));
        }

        Task<Reply> AskAsync(string value) =>
            emulator.AskAsync($"{request}?{name}={Uri.EscapeDataString(value)}", operation.Body is null ? null : "{}", account.Token);
    }

    [Theory]
    [MemberData(nameof(ParametersWithDefaults))]
    public async Task A_parameter_that_is_left_out_has_its_default(string contractName, string operationName, string name)
    {
        var contract = ApiContract.Of(contractName);
        var operation = contract.Named(operationName);
        var schema = operation.Query.Single(p => p.Name == name).Schema!;
        await using var emulator = await RunningEmulator.ServingAsync(contractName);
        var account = await FullAccount.OfAsync(emulator);
        var request = account.Fill(SampleBodies.RequestOf(contract, operation));

        var without = await emulator.AskAsync(request, token: account.Token);
        var with = await emulator.AskAsync($"{request}?{name}={schema.Default}", token: account.Token);

        with.Body.ShouldBe(without.Body);
    }

    [Theory]
    [InlineData("GET /api/store/agents", "agents", 60, 20)]
    [InlineData("GET /api/store/creators", "creators", 12, 20)]
    [InlineData("GET /api/library/agents", "agents", 3, 15)]
    [InlineData("GET /api/library/agents/favorites", "agents", 1, 15)]
    [InlineData("GET /api/graphs/<graph>/executions", "executions", 1, 25)]
    public async Task Pages_end_where_their_list_does(string request, string list, int items, int size)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var account = await FullAccount.OfAsync(emulator);

        var first = await PageAsync("");
        var single = await PageAsync("?page_size=1");
        var beyond = await PageAsync("?page=1000000");
        var largest = await PageAsync($"?page=2147483647&page_size=100");
        var twice = await PageAsync("?page=1000000&page=1");

        first.ShouldBe((Math.Min(items, size), items, (items + size - 1) / size, 1, size));
        single.ShouldBe((1, items, items, 1, 1));
        beyond.ShouldBe((0, items, (items + size - 1) / size, 1_000_000, size));
        largest.ShouldBe((0, items, 1, int.MaxValue, 100));
        twice.ShouldBe(first, "the last one counts");

        async Task<(int Shown, int Items, int Pages, int Page, int Size)> PageAsync(string query)
        {
            var answer = (await emulator.AskAsync(account.Fill(request) + query, token: account.Token)).Json;
            var page = answer.GetProperty("pagination");
            return (answer.GetProperty(list).GetArrayLength(), page.GetProperty("total_items").GetInt32(), page.GetProperty("total_pages")
                .GetInt32(),
                page.GetProperty("current_page").GetInt32(), page.GetProperty("page_size").GetInt32());
        }
    }

    [Theory]
    [InlineData("page=0", "Page must be greater than 0")]
    [InlineData("page=-1", "Page must be greater than 0")]
    [InlineData("page_size=0", "Page size must be greater than 0")]
    [InlineData("page_size=-5", "Page size must be greater than 0")]
    public async Task In_2025_the_store_refuses_pages_in_words_of_its_own(string query, string words)
    {
        await using var emulator = await RunningEmulator.ServingAsync("2025-09");

        foreach (var list in new[] { "agents", "creators" })
        {
            var reply = await emulator.AskAsync($"GET /api/store/{list}?{query}");
            (reply.Status, reply.Text("detail")).ShouldBe((422, words));
        }
    }

    [Theory]
    [InlineData("one")]
    [InlineData("1.5")]
    [InlineData("null")]
    public async Task A_version_in_a_path_is_a_whole_number(string version)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var account = await FullAccount.OfAsync(emulator);

        var reply = await emulator.AskAsync(account.Fill($"POST /api/graphs/<graph>/execute/{version}"), "{}", account.Token);

        reply.Json.GetProperty("detail")[0].GetRawText().ShouldBe(
            """{"type":"int_parsing","loc":["path","graph_version"],"msg":"Input should be a valid integer, unable to parse string """
            + $$"""as an integer","input":"{{version}}"}""");
    }

    [Fact]
    public async Task All_that_is_wrong_is_named_at_once()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.AskAsync("GET /api/library/agents?page=0&page_size=x&sort_by=size", token: await emulator.TokenAsync());

        reply.Json.GetProperty("detail").EnumerateArray().Select(p => $"{p.GetProperty("loc")[1]}: {p.GetProperty("type")}")
            .ShouldBe(["page: greater_than_equal", "page_size: int_parsing", "sort_by: enum"], ignoreOrder: true);
    }

    private static TheoryData<string, string, string> From(Func<IOpenApiParameter, bool> isMeant) =>
    [
        .. ApiContract.All.SelectMany(contract => contract.Operations.SelectMany(
            operation => operation.Query.Where(isMeant).Select(parameter => (contract.Name, operation.Name, parameter.Name!)))),
    ];

    private static (List<string> Good, List<(string Value, string Type)> Bad) ValuesOf(IOpenApiSchema schema)
    {
        var type = schema.Type!.Value & ~JsonSchemaType.Null;
        if (schema.Enum is { Count: > 0 } words)
            return ([.. words.Select(word => (string)word!)], [("no-such-word", "enum"), ("", "enum")]);
        if (type == JsonSchemaType.Boolean)
            return ([.. Flags], [("perhaps", "bool_parsing"), ("", "bool_parsing"), ("2", "bool_parsing")]);
        if (type == JsonSchemaType.String)
            return (["", "text", "ä & ü", "null"], []);
        List<string> good = [schema.Minimum ?? "1"];
        List<(string, string)> bad = [("x", "int_parsing"), ("", "int_parsing"), ("1.5", "int_parsing"), ("null", "int_parsing")];
        if (schema.Minimum is { } least)
            bad.AddRange([(Next(least, -1), "greater_than_equal"), (Next(least, -2), "greater_than_equal")]);
        if (schema.Maximum is { } most)
        {
            good.Add(most);
            bad.Add((Next(most, 1), "less_than_equal"));
        }

        return (good, bad);
    }

    private static string Next(string number, int step) =>
        (int.Parse(number, CultureInfo.InvariantCulture) + step).ToString(CultureInfo.InvariantCulture);
}
