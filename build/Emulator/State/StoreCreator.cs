using System.Text.Json.Nodes;

namespace Emulator.State;

/// <summary>A creator who offers agents.</summary>
internal sealed record StoreCreator(string UserId, string Username, string Name, string Description, bool IsFeatured)
{
    public string AvatarUrl => $"https://images.example.com/creators/{Username}.png";

    public JsonObject Summary(IReadOnlyList<StoreListing> listings) => new()
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

    public JsonObject Details(IReadOnlyList<StoreListing> listings) => new()
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

    public static double RatingOf(IReadOnlyList<StoreListing> listings) =>
        listings.Count == 0 ? 0 : Math.Round(listings.Average(l => l.Rating), 2);
}
