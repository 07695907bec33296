using Microsoft.OpenApi;

namespace Emulator.Tests.Contract;

internal static class SchemaParts
{
    /// <summary>The schemas that a schema is directly made of.</summary>
    public static IEnumerable<IOpenApiSchema> From(IOpenApiSchema schema)
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
