using System.Text.Json;
using System.Text.Json.Nodes;
using Emulator.Contract;
using Emulator.Seeding;

namespace Emulator.State;

/// <summary>The marketplace. It is the same for the same seed. Nothing changes except for how often its agents have run.</summary>
internal sealed class StoreCatalogue
{
    private const int Creators = 12;
    private const int Listings = 60;
    private static readonly DateTimeOffset Opened = new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Kinds = ["writing", "research", "marketing", "productivity", "data", "development"];
    private static readonly string[] Firsts =
        ["Ada", "Blaise", "Cleo", "Dara", "Edsger", "Frances", "Grace", "Hedy", "Ivo", "Joan", "Kathleen", "Lin"];
    private static readonly string[] Subjects =
        ["Newsletter", "Market", "Lead", "Inbox", "Report", "Release", "Podcast", "Invoice", "Recipe", "Travel"];
    private static readonly string[] Doers = ["Writer", "Finder", "Summarizer", "Planner", "Checker", "Assistant"];

    private readonly Dictionary<string, StoreListing> _byVersion = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), StoreListing> _byAddress = [];
    private readonly Dictionary<string, StoreListing> _byGraph = new(StringComparer.Ordinal);
    private long _runs;

    public StoreCatalogue(long seed, ContractVersion contract)
    {
        Contract = contract;
        var random = new IdSequence(seed, "store");
        People = [.. Firsts.Take(Creators).Select((first, n) => new StoreCreator(
            random.NextId(), $"{first.ToLowerInvariant()}-builds", $"{first} Builds",
                $"{first} makes agents for {Kinds[n % Kinds.Length]}.", n % 4 == 0))];
        Agents = [.. Enumerable.Range(0, Listings).Select(n => Listing(n, random))];
        foreach (var listing in Agents)
        {
            _byVersion.Add(listing.VersionId, listing);
            _byAddress.Add((listing.Creator.Username, listing.Slug), listing);
            _byGraph.Add(listing.Graph.Id, listing);
        }
    }

    /// <summary>In which form its content is answered.</summary>
    public ContractVersion Contract { get; }

    /// <summary>Increases whenever an agent runs.</summary>
    public long Runs => Volatile.Read(ref _runs);

    public IReadOnlyList<StoreCreator> People { get; }

    public IReadOnlyList<StoreListing> Agents { get; }

    public StoreListing? FindVersion(string versionId) => _byVersion.GetValueOrDefault(versionId);

    public StoreListing? Find(string creator, string slug) => _byAddress.GetValueOrDefault((creator, slug));

    public StoreListing? FindGraph(string graphId) => _byGraph.GetValueOrDefault(graphId);

    /// <summary>Counts an execution of a graph, if it is one of the store.</summary>
    public void CountRun(string graphId)
    {
        if (FindGraph(graphId) is not { } listing)
            return;
        listing.CountRun();
        Interlocked.Increment(ref _runs);
    }

    public IReadOnlyList<StoreListing> Of(StoreCreator creator) => [.. Agents.Where(a => a.Creator == creator)];

    private StoreListing Listing(int n, IdSequence random)
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
            Graph.From(draft, creator.UserId, updated, random, Contract));
    }

    private static DraftNode Node(string id, string blockId, JsonObject inputs) =>
        new(id, blockId, JsonSerializer.SerializeToElement(inputs), JsonElement.Parse("{}"));
}
