using Newtonsoft.Json.Linq;

namespace Pipeline.Tests.EndToEnd;

/// <summary>Searches for capacity with real engines.</summary>
[Collection(Measured.Alone)]
public sealed class MeasuredCapacityTests : IDisposable
{
    private readonly Host _host = new();

    [Theory]
    [InlineData("embedded")]
    [InlineData("k6")]
    public async Task A_real_engine_finds_limit_and_ceiling_of_a_small_platform(string engine)
    {
        Needed.For(engine);
        // A pool of one connection: 20 requests a second, and what waits for half a second fails. 17 VUs ask for 22 a second, 23 for 30.
        var profile = SmallPlatform(Path.Combine(_host.Folder, "small.json"), milliseconds: 50, acquisitionTimeout: 500);

        var exitCode = await _host.With("K6_BINARY", engine == "k6" ? Host.RealK6 : null).RunAsync(
            $"--engine={engine}", "--target=FindCapacity", "--tests=Viewing_Library_Home_0_Agents_Day1", $"--emulator-profile={profile}",
            "--start-vus=8", "--max-vus=64", "--tolerance=50", "--duration=8s", "--ramp-up=3s", "--pause=1s");

        exitCode.ShouldBe(0, _host.Output);
        var found = JObject.Parse(File.ReadAllText(Path.Combine(_host.Results, "capacity.json")))["tests"]!.First!;
        ((string?)found["end"], (int?)found["holds"], (int?)found["failsAt"]).ShouldBe(("limitFound", 16, 23), _host.Output);
        ((double)found["ceiling"]!["requestsPerSecond"]!).ShouldBeInRange(18, 22);
        ((double)found["knee"]!).ShouldBeInRange(8, 14);
        File.ReadAllText(Path.Combine(_host.Results, "capacity.json")).ShouldContain("small.json");
    }

    public void Dispose() => _host.Dispose();

    private static string SmallPlatform(string file, int milliseconds, int acquisitionTimeout)
    {
        var profile = JObject.Parse(File.ReadAllText(Path.Combine(Host.Layout.Build, "Emulator", "Profiles", "calibrated.json")));
        profile.Remove("$schema");
        var pool = profile["stations"]!["database"]!;
        pool["servers"]!["value"] = 1;
        pool["connections"]!["value"] = 1;
        pool["acquisitionTimeoutMilliseconds"]!["value"] = acquisitionTimeout;
        profile["endpoints"]!.Last!["serviceMilliseconds"]!["value"] = milliseconds;
        profile["endpoints"]!.Last!["spread"]!["value"] = 0.05;
        File.WriteAllText(file, profile.ToString());
        return file;
    }
}
