using System.Text.Json;
using Emulator.Contract;

namespace Emulator.Tests.Contract;

/// <summary>Says where an answer differs from a named schema: missing, unknown, null or of another type.</summary>
internal static class Schemas
{
    private static readonly ContractDocument Supabase = ContractDocument.Read("supabase.json");

    public static IReadOnlyList<string> Differences(JsonElement value, string schema) =>
        (Supabase.Knows(schema) ? Supabase : ApiContract.Of(ContractVersion.May2026).Document).Differences(value.GetRawText(), schema);
}
