using Emulator.Tests.Contract;
using Emulator.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Emulator.Tests.Endpoints;

/// <summary>That contract, emulator and tests know the same endpoints and answers, none of them more than the others.</summary>
public sealed class CompletenessTests
{
    private const int NotAuthenticated = 401;

    [Fact]
    public void The_documents_are_OpenAPI()
    {
        foreach (var contract in ApiContract.All)
            contract.Document.Problems.ShouldBeEmpty(contract.Name);
        ContractDocument.Read("supabase.json").Problems.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public async Task The_emulator_has_the_endpoints_of_the_contract_and_no_others(string contract)
    {
        await using var emulator = await RunningEmulator.ServingAsync(contract);

        var mapped = emulator.ApiEndpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>()
                .HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"));

        mapped.ShouldBe(ApiContract.Of(contract).Operations.Select(o => o.Name), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public void Every_documented_answer_has_a_test_and_every_test_is_documented(string contractName)
    {
        var contract = ApiContract.Of(contractName);
        var documented = contract.Operations.SelectMany(o => o.Statuses.Select(status => (o.Name, status))).ToList();
        var asked = EndpointCase.Of(contract).Select(c => (c.Operation.ShouldNotBeNull(c.Name).Name, c.Status));
        // What needs a token is asked without a right one in ApiAuthenticationTests.
        var refused = contract.Operations.Where(o => o.NeedsToken).Select(o => (o.Name, NotAuthenticated));

        asked.Concat(refused).Distinct().ShouldBe(documented, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public void Every_schema_is_that_of_a_request_or_an_answer(string contractName)
    {
        var contract = ApiContract.Of(contractName);
        var requests = Named(contract.Operations.Select(o => o.Body).OfType<IOpenApiSchema>());
        var answers = Named(contract.Operations.SelectMany(o => o.Answers).Select(a => a.Schema));

        requests.Intersect(answers.Where(name => name != "APIKeyPermission")).ShouldBeEmpty();
        // "Detail" is also what is answered where there is no endpoint.
        requests.Union(answers).ShouldBe(contract.Document.Model.Components!.Schemas!.Keys, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public void Answers_hold_all_members_and_no_others(string contractName)
    {
        var contract = ApiContract.Of(contractName);
        // What a block looks like is not documented.
        foreach (var name in Named(contract.Operations.SelectMany(o => o.Answers).Select(a => a.Schema)).Where(name => name != "Block"))
        {
            var schema = contract.Document.Model.Components!.Schemas![name];
            if (schema.Properties is not { Count: > 0 } properties)
                continue;
            schema.AdditionalPropertiesAllowed.ShouldBeFalse(name);
            schema.Required.ShouldBe(properties.Keys, ignoreOrder: true, name);
        }
    }

    [Theory]
    [MemberData(nameof(ApiContract.Names), MemberType = typeof(ApiContract))]
    public void Requests_may_hold_what_is_unknown(string contractName)
    {
        var contract = ApiContract.Of(contractName);
        foreach (var name in Named(contract.Operations.Select(o => o.Body).OfType<IOpenApiSchema>()))
            contract.Document.Model.Components!.Schemas![name].AdditionalPropertiesAllowed.ShouldBeTrue(name);
    }

    /// <summary>The names of the schemas that are used by these, directly or by others.</summary>
    private static HashSet<string> Named(IEnumerable<IOpenApiSchema> schemas)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var left = new Stack<IOpenApiSchema>(schemas);
        while (left.TryPop(out var schema))
        {
            if (schema is OpenApiSchemaReference reference && !names.Add(reference.Reference.Id!))
                continue;
            foreach (var inner in SchemaParts.From(schema))
                left.Push(inner);
        }

        return names;
    }
}
