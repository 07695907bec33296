using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Emulator.Tests.Contract;

/// <summary>
/// An OpenAPI document of <c>build/Emulator/Contract</c>: its operations, and what is wrong with an answer by its schemas.
/// </summary>
internal sealed class ContractDocument
{
    private readonly JsonSchema _schemas;
    private readonly JsonSchemaValidator _validator;

    private ContractDocument(OpenApiDocument model, IReadOnlyList<string> problems, JsonSchema schemas)
    {
        (Model, Problems, _schemas) = (model, problems, schemas);
        var settings = new JsonSchemaValidatorSettings();
        settings.FormatValidators = [.. settings.FormatValidators.Where(f => f.Format != TimestampFormat.Name), new TimestampFormat()];
        _validator = new(settings);
        Operations =
        [
            .. model.Paths.SelectMany(path => path.Value.Operations!.Select(operation =>
                new ContractOperation($"{operation.Key.Method} {path.Key}", path.Key, operation.Value))),
        ];
    }

    public OpenApiDocument Model { get; }

    /// <summary>What makes the document no OpenAPI.</summary>
    public IReadOnlyList<string> Problems { get; }

    public IReadOnlyList<ContractOperation> Operations { get; }

    public static ContractDocument Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Contract", name));
        var read = OpenApiDocument.Parse(text, "json");
        return new(read.Document!, [.. read.Diagnostic!.Errors.Concat(read.Diagnostic.Warnings).Select(e => $"{e.Pointer}: {e.Message}")],
            SchemasOf((JsonObject)JsonNode.Parse(text)!));
    }

    /// <summary>Where a value differs from a schema of the document; empty where it does not.</summary>
    /// <param name="schema">A schema's name, or an operation's with the status: <c>GET /api/credits 200</c>.</param>
    public IReadOnlyList<string> Differences(string json, string schema) =>
        [.. _validator.Validate(json, _schemas.Definitions[schema]).SelectMany(Flat).Distinct()];

    public bool Knows(string schema) => _schemas.Definitions.ContainsKey(schema);

    /// <summary>
    /// All schemas in one document, so that each is read once. NJsonSchema finds what is referred to under <c>definitions</c> only.
    /// </summary>
    private static JsonSchema SchemasOf(JsonObject document)
    {
        var definitions = document["components"]!["schemas"]!.DeepClone();
        foreach (var (path, operations) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in operations!.AsObject())
            {
                foreach (var (status, answer) in operation!["responses"]!.AsObject())
                {
                    if (Resolved(document, answer!)["content"]?["application/json"]?["schema"] is { } schema)
                        definitions[$"{method.ToUpperInvariant()} {path} {status}"] = schema.DeepClone();
                }
            }
        }

        var json = new JsonObject { ["definitions"] = definitions }.ToJsonString()
            .Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
        return JsonSchema.FromJsonAsync(json).GetAwaiter().GetResult();
    }

    private static JsonNode Resolved(JsonObject document, JsonNode answer) =>
        (string?)answer["$ref"] is { } reference ? document["components"]!["responses"]![reference.Split('/')[^1]]! : answer;

    private static IEnumerable<string> Flat(ValidationError error) => error is ChildSchemaValidationError { Errors: { } inner }
        ? inner.Values.SelectMany(errors => errors).SelectMany(Flat).DefaultIfEmpty(TextOf(error))
        : [TextOf(error)];

    private static string TextOf(ValidationError error)
    {
        var at = "$" + (error.Path?.TrimStart('#').Replace('/', '.') is { Length: > 0 } path
            ? path.Replace(".[", "[", StringComparison.Ordinal) : "");
        return error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => $"{at} is missing",
            ValidationErrorKind.NoAdditionalPropertiesAllowed => $"{at} is unknown",
            var kind => $"{at}: {kind}",
        };
    }
}
