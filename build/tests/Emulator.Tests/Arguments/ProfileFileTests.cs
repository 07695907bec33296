using Emulator.Arguments;
using Emulator.Limits;
using Emulator.Profiles;
using NJsonSchema;

namespace Emulator.Tests.Arguments;

public sealed class ProfileFileTests : IDisposable
{
    private const string Good = """
        {
          "about": "A test's",
          "signIns": { "burst": { "value": 5, "source": "assumed: five" },
            "refillPerSecond": { "value": 0.25, "source": "assumed: little" } },
          "stations": { "db": {
            "servers": { "value": 2, "source": "published: two pods" }, "connections": { "value": 3, "source": "fitted: to x" },
            "queueBound": { "value": 4, "source": "assumed: four" },
            "acquisitionTimeoutMilliseconds": { "value": 50, "source": "fitted: to y" } } },
          "endpoints": [ { "requests": ["GET /api/*"], "station": "db",
            "serviceMilliseconds": { "value": 10, "source": "fitted: to z" }, "spread": { "value": 0.5, "source": "assumed: some" } } ]
        }
        """;

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"profile-{Guid.NewGuid():N}.json");

    public static TheoryData<string> Names => [.. ProfileFile.Names];

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_profile_of_ones_own_is_read_from_its_file()
    {
        var profile = Read(Good);

        profile.SignInRateLimit.ShouldBe(new BucketSize(5, 0.25));
        profile.Stations["db"].ShouldBe(new StationProfile(
            new(2, "published: two pods"), new(3, "fitted: to x"), new(4, "assumed: four"), new(50, "fitted: to y")));
        profile.Endpoints.ShouldHaveSingleItem().ServiceMilliseconds.Value.ShouldBe(10);
    }

    [Fact]
    public void Without_a_limit_of_sign_ins_there_is_none() => ProfileFile.Read("september").SignInRateLimit.ShouldBe(BucketSize.Unlimited);

    [Theory]
    [InlineData("\"about\": \"A test's\",", "", "about")]
    [InlineData("\"about\": \"A test's\",", "\"about\": \"A test's\", \"abuot\": 1,", "abuot")]
    [InlineData("\"about\": \"A test's\",", "\"about\": \"A test's\", \"about\": \"another's\",", "about")]
    [InlineData("\"value\": 3, \"source\": \"fitted: to x\"", "\"value\": 3", "source")]
    [InlineData("\"value\": 3,", "\"value\": \"3\",", "connections")]
    [InlineData("\"value\": 3,", "\"value\": 0,", "stations.db.connections.value")]
    [InlineData("\"value\": 10,", "\"value\": -1,", "endpoints[0].serviceMilliseconds.value")]
    [InlineData("\"value\": 0.25,", "\"value\": 0,", "signIns.refillPerSecond.value")]
    [InlineData("fitted: to x", "to x", "stations.db.connections.source")]
    [InlineData("\"station\": \"db\"", "\"station\": \"dbb\"", "'dbb'")]
    [InlineData("\"GET /api/*\"", "\"/api/*\"", "'/api/*'")]
    [InlineData("[\"GET /api/*\"]", "[]", "endpoints[0].requests")]
    [InlineData("\"endpoints\": [", "\"endpoints\": null, \"x\": [", "endpoints")]
    [InlineData("{\n  \"about\"", "about", "not a profile")]
    public void What_is_wrong_is_named(string part, string instead, string named)
    {
        Good.ShouldContain(part);

        Should.Throw<ArgumentsException>(() => Read(Good.Replace(part, instead, StringComparison.Ordinal))).Message.ShouldContain(named);
    }

    [Fact]
    public void All_that_is_wrong_is_named_at_once()
    {
        var error = Should.Throw<ArgumentsException>(() => Read(
            Good.Replace("\"value\": 3,", "\"value\": 0,", StringComparison.Ordinal)
                .Replace("\"value\": 4,", "\"value\": -4,", StringComparison.Ordinal)));

        error.Message.ShouldContain("connections");
        error.Message.ShouldContain("queueBound");
    }

    [Fact]
    public void A_name_that_is_none_is_refused_with_those_that_there_are() =>
        Should.Throw<ArgumentsException>(() => ProfileFile.Read("calibrted")).Message.ShouldContain("fast, calibrated, september");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_comes_with_the_emulator_has_the_form_of_the_schema(string name) =>
        (await ProblemsAsync(await File.ReadAllTextAsync(Beside($"{name}.json"), TestContext.Current.CancellationToken))).ShouldBeEmpty();

    [Fact]
    public async Task The_schema_and_the_reader_refuse_the_same()
    {
        (await ProblemsAsync(Good)).ShouldBeEmpty();
        foreach (var (part, instead) in new (string, string)[]
        {
            ("\"about\": \"A test's\",", ""), ("\"about\"", "\"abuot\": 1, \"about\""), ("\"value\": 3,", "\"value\": 0,"),
                ("fitted: to x", "to x"),
            ("\"GET /api/*\"", "\"/api/*\""), ("[\"GET /api/*\"]", "[]"), ("\"value\": 0.25,", "\"value\": 0,"),
                ("\"value\": 0.5,", "\"value\": 3,"),
        })
        {
            var text = Good.Replace(part, instead, StringComparison.Ordinal);
            (await ProblemsAsync(text)).ShouldNotBeEmpty(text);
            Should.Throw<ArgumentsException>(() => Read(text), text);
        }
    }

    private static string Beside(string name) => Path.Combine(AppContext.BaseDirectory, "Profiles", name);

    private static async Task<IEnumerable<string>> ProblemsAsync(string text)
    {
        var schema = await JsonSchema.FromFileAsync(Beside("profile.schema.json"), TestContext.Current.CancellationToken);
        return schema.Validate(text).Select(problem => problem.ToString());
    }

    private Profile Read(string text)
    {
        File.WriteAllText(_file, text);
        return ProfileFile.Read(_file);
    }
}
