using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Blocks;
using Platform.Graphs;
using Platform.Seeding;

namespace Platform.Store;

/// <summary>The marketplace. It is the same for a seed; nothing changes but how often its agents have run.</summary>
sealed class StoreCatalogue
{
    const int Creators = 12;
    const int Listings = 60;
    static readonly DateTimeOffset Opened = new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly string[] Kinds = ["writing", "research", "marketing", "productivity", "data", "development"];
    static readonly string[] Firsts = ["Ada", "Blaise", "Cleo", "Dara", "Edsger", "Frances", "Grace", "Hedy", "Ivo", "Joan", "Kathleen", "Lin"];
    static readonly string[] Subjects = ["Newsletter", "Market", "Lead", "Inbox", "Report", "Release", "Podcast", "Invoice", "Recipe", "Travel"];
    static readonly string[] Doers = ["Writer", "Finder", "Summarizer", "Planner", "Checker", "Assistant"];

    readonly Dictionary<string, StoreListing> byVersion = new(StringComparer.Ordinal);
    readonly Dictionary<(string, string), StoreListing> byAddress = [];
    readonly Dictionary<string, StoreListing> byGraph = new(StringComparer.Ordinal);
    long runs;

    public StoreCatalogue(long seed)
    {
        var random = new IdSequence(seed, "store");
        People = [.. Firsts.Take(Creators).Select((first, n) => new StoreCreator(
            random.NextId(), $"{first.ToLowerInvariant()}-builds", $"{first} Builds", $"{first} makes agents for {Kinds[n % Kinds.Length]}.", n % 4 == 0))];
        Agents = [.. Enumerable.Range(0, Listings).Select(n => Listing(n, random))];
        foreach (var listing in Agents)
        {
            byVersion.Add(listing.VersionId, listing);
            byAddress.Add((listing.Creator.Username, listing.Slug), listing);
            byGraph.Add(listing.Graph.Id, listing);
        }
    }

    /// <summary>Goes up whenever a number of runs has.</summary>
    public long Runs => Volatile.Read(ref runs);

    public IReadOnlyList<StoreCreator> People { get; }

    public IReadOnlyList<StoreListing> Agents { get; }

    public StoreListing? FindVersion(string versionId) => byVersion.GetValueOrDefault(versionId);

    public StoreListing? Find(string creator, string slug) => byAddress.GetValueOrDefault((creator, slug));

    public StoreListing? FindGraph(string graphId) => byGraph.GetValueOrDefault(graphId);

    /// <summary>Notes that a graph has been executed, if it is one of the store.</summary>
    public void CountRun(string graphId)
    {
        if (FindGraph(graphId) is not { } listing)
            return;
        listing.CountRun();
        Interlocked.Increment(ref runs);
    }

    public IReadOnlyList<StoreListing> Of(StoreCreator creator) => [.. Agents.Where(a => a.Creator == creator)];

    StoreListing Listing(int n, IdSequence random)
    {
        var (subject, doer) = (Subjects[n % Subjects.Length], Doers[n / Subjects.Length % Doers.Length]);
        var name = $"{subject} {doer}";
        var description = $"The {name} works through your {subject.ToLowerInvariant()} tasks step by step and tells you what it did.";
        var creator = People[n % Creators];
        var updated = Opened.AddMinutes(-random.NextNumber(0, 200_000));
        var first = random.NextNumber(0, Kinds.Length);
        var draft = new GraphDraft
        {
            Name = name,
            Description = description,
            Nodes =
            [
                Node("in", BlockCatalogue.AgentInput, new() { ["name"] = "topic", ["value"] = "" }),
                Node("out", BlockCatalogue.AgentOutput, new() { ["name"] = "result" }),
            ],
            Links = [new("in", "out", "result", "value", false)],
        };
        return new(
            random.NextId(),
            name.ToLowerInvariant().Replace(' ', '-'),
            name,
            $"Your {subject.ToLowerInvariant()}, done",
            description,
            [.. new[] { Kinds[first], Kinds[(first + 1 + random.NextNumber(0, Kinds.Length - 1)) % Kinds.Length] }],
            creator,
            n % 10 == 0,
            random.NextNumber(5, 5000),
            Math.Round(3 + (2 * random.NextFraction()), 1),
            updated,
            Graph.From(draft, creator.UserId, updated, random));
    }

    static DraftNode Node(string id, string blockId, JsonObject inputs) =>
        new(id, blockId, JsonSerializer.SerializeToElement(inputs), JsonElement.Parse("{}"));
}
