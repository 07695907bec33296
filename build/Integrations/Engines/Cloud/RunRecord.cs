using System.Globalization;
using LoadTesting;
using LoadTesting.Execution;
using LoadTesting.Model;
using Newtonsoft.Json;

namespace Integrations.Engines.Cloud;

/// <summary>
/// Which run the cloud made of a test, in the test's folder from the moment when it is known. If the build is killed, the next one finds
/// the run by it, and does not start the load a second time.
/// </summary>
/// <param name="Id">In the cloud.</param>
/// <param name="Url">Its page.</param>
/// <param name="Script">The hash of what was uploaded.</param>
internal sealed record RunRecord(long Id, Uri Url, DateTimeOffset StartedAt, string Script, int Vus, TimeSpan Length)
{
    private const string FileName = "cloud-run.json";

    private static readonly JsonSerializerSettings Settings = new() { Formatting = Formatting.Indented };

    /// <summary>The run is known to make no more load.</summary>
    public bool HasEnded { get; init; }

    /// <summary>The last number of the page's address is the run's id.</summary>
    /// <returns>Null for an address of another form.</returns>
    public static RunRecord? From(Uri page, PlannedTest test, DateTimeOffset startedAt) =>
        IdOf(page) is { } id ? new RunRecord(id, page, startedAt, test.ScriptHash, test.Vus, test.Length) : null;

    /// <returns>
    /// Null if there is none, or if it has ended and the test has its result: a test that is run again although it was judged is started
    /// anew.
    /// </returns>
    public static RunRecord? Unfinished(TestFolder folder)
    {
        try
        {
            var file = FileOf(folder);
            if (!File.Exists(file))
                return null;
            var found = JsonConvert.DeserializeObject<RunRecord>(File.ReadAllText(file), Settings) is { Url: not null, Id: > 0 } record
                ? record
                : throw new JsonException("it names no run");
            return found.HasEnded && File.Exists(folder.Result) ? null : found;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new EngineException(
                $"{FileOf(folder)} cannot be read ({exception.Message}), so it is not known whether the test still runs in Grafana Cloud:"
                    + " look there, then delete the file",
                exception);
        }
    }

    public static void Remove(TestFolder folder) => File.Delete(FileOf(folder));

    public void Save(TestFolder folder) => AtomicFile.Write(FileOf(folder), JsonConvert.SerializeObject(this, Settings) + "\n");

    /// <summary>Whether it is the run of this test as it is planned now.</summary>
    public bool IsOf(PlannedTest test) => (Script, Vus, Length) == (test.ScriptHash, test.Vus, test.Length);

    private static long? IdOf(Uri page) =>
        page.AbsolutePath.TrimEnd('/').Split('/')[^1] is var last
        && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    private static string FileOf(TestFolder folder) => Path.Combine(folder.Path, FileName);
}
