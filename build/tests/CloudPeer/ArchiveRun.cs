using System.Diagnostics;
using System.Formats.Tar;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPeer;

/// <summary>Runs an archive that k6 uploaded with a k6 of this machine, and tells a run what it measured.</summary>
internal sealed partial class ArchiveRun(PeerOptions options, string folder, TimeProvider time)
{
    private const int Interrupt = 2;

    /// <summary>The options in an archive, without the token that k6 writes among them.</summary>
    public static JsonObject OptionsOf(byte[] archive)
    {
        using var stream = new MemoryStream(archive);
        using var tar = new TarReader(stream);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name == "metadata.json" && entry.DataStream is { } data)
            {
                var all = JsonNode.Parse(data)!["options"]!.AsObject();
                (all["cloud"] as JsonObject)?.Remove("token");
                (all["ext"] as JsonObject)?.Remove("loadimpact");
                return (JsonObject)all.DeepClone();
            }
        }

        throw new InvalidDataException("The archive has no metadata.json.");
    }

    public async Task RunAsync(byte[] archive, PeerRun run)
    {
        var number = run.Id.ToString(CultureInfo.InvariantCulture);
        var (upload, samples, summary) = (FileOf(number, "tar"), FileOf(number, "ndjson"), FileOf(number, "summary.json"));
        await File.WriteAllBytesAsync(upload, archive);
        string[] arguments =
        [
            "run", "--quiet", "--no-color", "--address", "", "--out", $"json={samples}", "--summary-export", summary, upload,
        ];
        var start = new ProcessStartInfo(options.K6!, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("K6_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in options.K6Environment)
            start.Environment[name] = value;
        start.Environment["K6_AUTO_EXTENSION_RESOLUTION"] = "false";
        start.Environment["K6_NO_USAGE_REPORT"] = "true";
        using var k6 = Process.Start(start)!;
        run.StopK6 = () => _ = SendSignal(k6.Id, Interrupt);
        run.Run(time.GetUtcNow());
        var output = k6.StandardOutput.ReadToEndAsync();
        var errors = k6.StandardError.ReadToEndAsync();
        await k6.WaitForExitAsync();
        await output;
        var problem = k6.ExitCode is 0 or 99 or 105 ? null : LastLine(await errors);
        run.SummaryFile = File.Exists(summary) ? summary : null;
        var result = k6.ExitCode switch { 0 => "passed", 99 => "failed", _ => "error" };
        run.End(Measured.Read(samples), SecondsOf(run.SummaryFile), result, problem, time.GetUtcNow());
    }

    private string FileOf(string run, string extension) => Path.Combine(folder, $"{run}.{extension}");

    private static string LastLine(string errors) =>
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var last] ? last : "k6 ended without a word";

    private static double SecondsOf(string? summary)
    {
        if (summary is null)
            return 0;
        using var document = JsonDocument.Parse(File.ReadAllText(summary));
        return document.RootElement.GetProperty("metrics").TryGetProperty("iterations", out var counter)
            && counter.GetProperty("rate").GetDouble() is > 0 and var rate
                ? counter.GetProperty("count").GetDouble() / rate
                : 0;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
