using Microsoft.OpenApi;

namespace Platform.Tests.Contract;

static class SchemaParts
{
    /// <summary>The schemas that a schema is directly made of.</summary>
    public static IEnumerable<IOpenApiSchema> Of(IOpenApiSchema schema)
    {
        foreach (var property in schema.Properties?.Values ?? [])
            yield return property;
        foreach (var alternative in schema.AnyOf ?? [])
            yield return alternative;
        if (schema.Items is { } items)
            yield return items;
        if (schema.AdditionalProperties is { } values)
            yield return values;
    }
}
