using System.Text.Json.Nodes;
using CsCheck;
using Emulator.Tests.Contract;
using Emulator.Tests.Support;
using Microsoft.OpenApi;

namespace Emulator.Tests.Endpoints;

/// <summary>
/// That what holds answers to the contract bites: real answers are changed, and each change has to be found unless the contract allows it.
/// </summary>
public sealed class ValidatorTests
{
    private const int Samples = 3000;

    /// <summary>Enough of a list to change it.</summary>
    private const int Items = 3;

    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public async Task Every_change_of_an_answer_is_found_unless_the_contract_allows_it(string contractName)
    {
        var contract = ApiContract.Of(contractName);
        var answers = await AnswersAsync(contract);
        var (found, allowed) = (0, 0);

        Gen.Select(Gen.Int[0, answers.Count - 1], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue]).Sample((number, where, what) =>
        {
            var answer = answers[number];
            var place = answer.Places[where % answer.Places.Count];
            var mutations = Mutation.From(answer.Json, place).ToList();
            var mutation = mutations[what % mutations.Count];

            var differences = contract.Document.Differences(mutation.Document?.ToJsonString() ?? "null", answer.Schema);

            if (!mutation.IsAllowed)
                differences.ShouldNotBeEmpty($"{answer.Schema}: {mutation}");
            else if (place.Alternatives.Count == 1)
                differences.ShouldBeEmpty($"{answer.Schema}: {mutation}");
            (found, allowed) = mutation.IsAllowed ? (found, allowed + 1) : (found + 1, allowed);
        }, iter: Samples, threads: 1);

        found.ShouldBeGreaterThan(Samples / 2);
        allowed.ShouldBeGreaterThan(Samples / 100);
    }

    [Theory]
    [InlineData("2025-09-30T12:00:00Z", true)]
    [InlineData("2025-09-30T12:00:00.123456+02:00", true)]
    [InlineData("2025-13-30T12:00:00Z", false)]
    [InlineData("2025-09-30T12:00:00", false)]
    [InlineData("2025-09-30", false)]
    [InlineData("yesterday", false)]
    public void A_time_is_one_of_RFC_3339(string text, bool isRight) => TimestampFormat.Matches(text).ShouldBe(isRight);

    private static async Task<IReadOnlyList<Answer>> AnswersAsync(ApiContract contract)
    {
        var answers = new List<Answer>();
        await using var emulator = await RunningEmulator.ServingAsync(contract.Name);
        var account = await FullAccount.OfAsync(emulator);
        emulator.Time.Advance(TimeSpan.FromSeconds(10));
        foreach (var asked in EndpointCase.Of(contract).Where(c => c.HasFullAccount && c.Options.Credits is null && c.Status != 204))
        {
            var reply = await emulator.AskAsync(
                account.Fill(asked.Request), asked.Body is null ? null : account.Fill(asked.Body), account.Token);
            var schema = asked.Operation!.Answers.Single(a => a.Status == reply.Status).Schema;
            answers.Add(Answer.From($"{asked.Operation} {reply.Status}", reply.Body, schema));
        }

        return answers;
    }

    private sealed record Answer(string Schema, string Json, IReadOnlyList<Place> Places)
    {
        public static Answer From(string name, string json, IOpenApiSchema schema)
        {
            var document = JsonNode.Parse(json);
            if (document is JsonArray list)
                document = new JsonArray([.. list.Take(Items).Select(item => item?.DeepClone())]);
            return new(name, document!.ToJsonString(), Place.In(document, schema));
        }

        public override string ToString() => Schema;
    }
}
