namespace Emulator.Tests.Support;

internal static class SampleGraph
{
    /// <summary>A graph whose output is its input.</summary>
    public static readonly object Echo = new
    {
        graph = new
        {
            name = "Echo",
            description = "Says what it hears",
            surprise = "unknown members are ignored",
            nodes = new object[]
            {
                new { id = "in", block_id = "c0a8e994-ebf1-4a9c-a4d8-89d09c86741b", input_default = new { name = "heard" },
                    metadata = new { } },
                new { id = "out", block_id = "363ae599-353e-4804-937e-b2ee3cef3da4", input_default = new { name = "said" } },
            },
            links = new object[] { new { id = "l", source_id = "in", sink_id = "out", source_name = "result", sink_name = "value" } },
        },
    };
}
