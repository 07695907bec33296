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
        ApiContract.Document.Problems.ShouldBeEmpty();
        ContractDocument.Read("supabase.json").Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_emulator_has_the_endpoints_of_the_contract_and_no_others()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var mapped = emulator.ApiEndpoints.OfType<RouteEndpoint>().SelectMany(endpoint =>
            endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>()
                .HttpMethods.Select(method => $"{method} {endpoint.RoutePattern.RawText}"));

        mapped.ShouldBe(ApiContract.Operations.Select(o => o.Name), ignoreOrder: true);
    }

    [Fact]
    public void Every_documented_answer_has_a_test_and_every_test_is_documented()
    {
        var documented = ApiContract.Operations.SelectMany(o => o.Answers.Select(a => (o.Name, a.Status))).ToList();
        var asked = EndpointCase.All.Select(c => (c.Operation.ShouldNotBeNull(c.Name).Name, c.Status));
        // What needs a token is asked without a right one in ApiAuthenticationTests.
        var refused = ApiContract.Operations.Where(o => o.NeedsToken).Select(o => (o.Name, NotAuthenticated));

        asked.Concat(refused).Distinct().ShouldBe(documented, ignoreOrder: true);
    }

    [Fact]
    public void Every_schema_is_that_of_a_request_or_an_answer()
    {
        var requests = Named(ApiContract.Operations.Select(o => o.Body).OfType<IOpenApiSchema>());
        var answers = Named(ApiContract.Operations.SelectMany(o => o.Answers).Select(a => a.Schema));

        requests.Intersect(answers.Where(name => name != "APIKeyPermission")).ShouldBeEmpty();
        // "Detail" is also what is answered where there is no endpoint.
        requests.Union(answers).ShouldBe(ApiContract.Document.Model.Components!.Schemas!.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Answers_hold_all_members_and_no_others()
    {
        // What a block looks like is not documented.
        foreach (var name in Named(ApiContract.Operations.SelectMany(o => o.Answers).Select(a => a.Schema)).Where(name => name != "Block"))
        {
            var schema = ApiContract.Document.Model.Components!.Schemas![name];
            if (schema.Properties is not { Count: > 0 } properties)
                continue;
            schema.AdditionalPropertiesAllowed.ShouldBeFalse(name);
            schema.Required.ShouldBe(properties.Keys, ignoreOrder: true, name);
        }
    }

    [Fact]
    public void Requests_may_hold_what_is_unknown()
    {
        foreach (var name in Named(ApiContract.Operations.Select(o => o.Body).OfType<IOpenApiSchema>()))
            ApiContract.Document.Model.Components!.Schemas![name].AdditionalPropertiesAllowed.ShouldBeTrue(name);
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
