using LoadTesting.K6Output;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests.K6Output;

/// <summary>Summaries that a real k6 exported, by what its script did.</summary>
internal static class Export
{
    public static string Text(string name) => File.ReadAllText(PathOf(name));

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "K6Output", "Exports", name + ".json");

    public static K6SummaryReading Read(string name) => K6SummaryFile.Read(PathOf(name));

    /// <summary>A real export in which one value is another.</summary>
    public static K6SummaryReading With(string name, string metric, Action<JObject> change)
    {
        var root = JObject.Parse(Text(name));
        change((JObject)root["metrics"]![metric]!);
        return K6SummaryFile.Parse(root.ToString());
    }
}
