using LoadTesting.Model;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tests.Model;

/// <summary>The same examples as the scripts' own tests read: what makes names and what recognises them must not part.</summary>
public sealed class MadeNameTests
{
    private static readonly JObject Examples = JObject.Parse(
        File.ReadAllText(Path.Combine(RepositoryFiles.Root, "tests", "names.json")));

    public static TheoryData<string, string, string?> Made => [.. Examples["made"]!.Select(example => (
        (string)example["name"]!,
        (string)example["run"]!,
        ((DateTime?)example["madeAt"])?.ToUniversalTime().ToString("O")))];

    public static TheoryData<string> Before => [.. Examples["before"]!.Select(name => (string)name!)];

    public static TheoryData<string> Foreign => [.. Examples["foreign"]!.Select(name => (string)name!)];

    [Theory]
    [MemberData(nameof(Made))]
    public void What_scripts_make_is_recognised_with_its_run_and_time(string name, string run, string? madeAt)
    {
        var parsed = MadeName.Parse(name).ShouldNotBeNull();

        parsed.RunId.ShouldBe(madeAt is null ? null : run);
        parsed.MadeAt?.UtcDateTime.ToString("O").ShouldBe(madeAt);
        (parsed.MadeAt is null).ShouldBe(madeAt is null);
    }

    [Theory]
    [MemberData(nameof(Before))]
    public void What_earlier_versions_made_is_recognised_without_a_time(string name) =>
        MadeName.Parse(name).ShouldBe(new MadeName(null, null));

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Nothing_else_is(string name) => MadeName.Parse(name).ShouldBeNull();

    [Fact]
    public void A_run_s_id_tells_its_time_and_no_two_are_the_same()
    {
        var ids = Enumerable.Range(0, 5).Select(_ => RunId.Create(Samples.Noon.ToOffset(TimeSpan.FromHours(2)))).ToList();

        ids.ShouldAllBe(id => id.StartsWith("20300102T120000Z-", StringComparison.Ordinal));
        ids.Distinct().Count().ShouldBeGreaterThan(1);
        MadeName.Parse($"Load test {ids[0]} graph 1-0").ShouldBe(new MadeName(ids[0], Samples.Noon));
    }
}
