using System.Text.Json.Nodes;
using Emulator.Contract;

namespace Emulator.State;

/// <summary>A creator who offers agents.</summary>
internal sealed record StoreCreator(string UserId, string Username, string Name, string Description, bool IsFeatured)
{
    public string AvatarUrl => $"https://images.example.com/creators/{Username}.png";

    /// <summary>The form in lists, which has been that of a single creator since 2026.</summary>
    public JsonObject Summary(IReadOnlyList<StoreListing> listings, ContractVersion contract) =>
        contract == ContractVersion.May2026 ? Details(listings, contract) : new()
        {
            ["name"] = Name,
            ["username"] = Username,
            ["description"] = Description,
            ["avatar_url"] = AvatarUrl,
            ["num_agents"] = listings.Count,
            ["agent_rating"] = RatingOf(listings),
            ["agent_runs"] = listings.Sum(l => l.Runs),
            ["is_featured"] = IsFeatured,
        };

    public JsonObject Details(IReadOnlyList<StoreListing> listings, ContractVersion contract)
    {
        var json = Details(listings);
        if (contract == ContractVersion.May2026)
        {
            json["num_agents"] = listings.Count;
            json["is_featured"] = IsFeatured;
        }

        return json;
    }

    public static double RatingOf(IReadOnlyList<StoreListing> listings) =>
        listings.Count == 0 ? 0 : Math.Round(listings.Average(l => l.Rating), 2);

    private JsonObject Details(IReadOnlyList<StoreListing> listings) => new()
    {
        ["name"] = Name,
        ["username"] = Username,
        ["description"] = Description,
        ["links"] = new JsonArray($"https://example.com/{Username}"),
        ["avatar_url"] = AvatarUrl,
        ["agent_rating"] = RatingOf(listings),
        ["agent_runs"] = listings.Sum(l => l.Runs),
        ["top_categories"] = new JsonArray([.. listings.SelectMany(l => l.Categories).CountBy(c => c)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(3).Select(c => JsonValue.Create(c.Key))]),
    };
}
