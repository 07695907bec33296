using System.Text.Json.Nodes;
using Emulator.Http;
using Emulator.Seeding;

namespace Emulator.State;

/// <summary>
/// The blocks that graphs are made of: three known ones, and more so that number and total size are those of the platform.
/// </summary>
internal sealed class BlockCatalogue
{
    public const string AgentInput = "c0a8e994-ebf1-4a9c-a4d8-89d09c86741b";
    public const string AgentOutput = "363ae599-353e-4804-937e-b2ee3cef3da4";
    public const string CurrentTime = "a892b8d9-3e4e-4e9c-9c1e-75f8efcf1bfa";

    private const int Number = 230;
    private const int Members = 10;
    private static readonly string[] Verbs =
        ["Get", "Create", "Update", "Search", "Send", "Extract", "Summarize", "Convert", "Filter", "Publish"];
    private static readonly string[] Things =
        ["Page", "Message", "Issue", "Document", "Contact", "Image", "Calendar", "Record", "Feed", "Table", "Video", "Review"];
    private static readonly string[] Categories =
        ["AI", "SOCIAL", "TEXT", "SEARCH", "BASIC", "INPUT", "OUTPUT", "LOGIC", "COMMUNICATION", "DATA", "PRODUCTIVITY"];

    private readonly Dictionary<string, Block> _byId = new(StringComparer.Ordinal);

    public BlockCatalogue(long seed)
    {
        var random = new IdSequence(seed, "blocks");
        var blocks = new JsonArray
        {
            Listed(AgentInput, "AgentInputBlock", "This block is used to provide input to the graph.", "INPUT", "Input",
                KnownPins.OfAgentInput(), random),
            Listed(AgentOutput, "AgentOutputBlock", "Stores the output of the graph for users to see.", "OUTPUT", "Output",
                KnownPins.OfAgentOutput(), random),
            Listed(CurrentTime, "GetCurrentTimeBlock", "This block outputs the current time.", "TEXT", "Standard",
                KnownPins.OfCurrentTime(), random),
        };
        for (var n = blocks.Count; n < Number; n++)
        {
            var (verb, thing) = (Verbs[n % Verbs.Length], Things[n / Verbs.Length % Things.Length]);
            var edition = n / (Verbs.Length * Things.Length);
            var name =
                $"{verb}{thing}{(edition == 0 ? "" : (edition + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))}Block";
            var category = Categories[random.NextNumber(0, Categories.Length)];
            blocks.Add((JsonNode)Listed(random.NextId(), name, $"{verb}s a {thing} with the settings of the account that is connected.",
                category, "Standard", (Schema($"{name}Input", random), Schema($"{name}Output", random)), random));
        }

        foreach (var block in blocks)
            _byId.Add((string)block!["id"]!, Block.From(block));
        All = new Payload(Answer.BytesOf(blocks));
    }

    /// <summary>The answer with the list of all blocks.</summary>
    public Payload All { get; }

    public Block? Find(string id) => _byId.GetValueOrDefault(id);

    private static JsonObject Listed(
        string id, string name, string description, string category, string uiType, (JsonObject Inputs, JsonObject Outputs) pins,
            IdSequence random) => new()
    {
        ["id"] = id,
        ["name"] = name,
        ["inputSchema"] = pins.Inputs,
        ["outputSchema"] = pins.Outputs,
        ["description"] = description,
        ["categories"] = new JsonArray(new JsonObject { ["category"] = category, ["description"] = $"Block that belongs to {category}." }),
        ["contributors"] = new JsonArray(),
        ["staticOutput"] = false,
        ["uiType"] = uiType,
        ["costs"] = new JsonArray(
            new JsonObject { ["cost_amount"] = random.NextNumber(0, 10), ["cost_filter"] = new JsonObject(), ["cost_type"] = "run" }),
    };

    private static JsonObject Schema(string title, IdSequence random)
    {
        var properties = new JsonObject();
        for (var n = 1; n <= Members; n++)
        {
            var name = $"{Things[random.NextNumber(0, Things.Length)].ToUpperInvariant()}_{n}";
            properties[name] = new JsonObject
            {
                ["title"] = name,
                ["type"] = "string",
                ["description"] = $"What the block uses as {name} of its {title}; a text that the user or another block gives.",
                ["default"] = "",
                ["advanced"] = n > 3,
                ["secret"] = false,
            };
        }

        return new()
        {
            ["title"] = title,
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray(),
        };
    }
}
