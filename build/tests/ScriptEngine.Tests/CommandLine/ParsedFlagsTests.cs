using ScriptEngine.CommandLine;
using ScriptEngine.Failures;

namespace ScriptEngine.Tests.CommandLine;

public sealed class ParsedFlagsTests
{
    [Fact]
    public void Values_stand_behind_an_equals_sign_a_blank_or_right_behind_the_letter()
    {
        Parsed("--vus=1").Whole("vus").ShouldBe(1);
        Parsed("--vus", "2").Whole("vus").ShouldBe(2);
        Parsed("-u", "3").Whole("vus").ShouldBe(3);
        Parsed("-u4").Whole("vus").ShouldBe(4);
        Parsed("-u=5").Whole("vus").ShouldBe(5);
        Parsed("-qu", "6").Whole("vus").ShouldBe(6);
        Parsed("-eq=1", "-e", "A=b=c").Texts("env").ShouldBe(["q=1", "A=b=c"]);
        Parsed("--address", "").Text("address").ShouldBe("");
        Parsed("-d", "-1s").Duration("duration").ShouldBe(TimeSpan.FromSeconds(-1));
        Parsed("--out", "--quiet").Text("out").ShouldBe("--quiet");
    }

    [Fact]
    public void Switches_stand_alone_and_take_a_value_behind_an_equals_sign_only()
    {
        var flags = Parsed("-qv", "--no-thresholds=false", "--no-setup", "false");

        (flags.Switch("quiet"), flags.Switch("verbose"), flags.Switch("no-thresholds"), flags.Switch("no-setup")).ShouldBe(
            (true, true, false, true));
        flags.Switch("no-teardown").ShouldBeNull();
        flags.Positional.ShouldBe(["false"]);
    }

    [Fact]
    public void Flags_may_follow_the_script_and_after_two_dashes_none_are_left()
    {
        var flags = Parsed("x.js", "-u", "2", "--", "--vus");

        flags.Positional.ShouldBe(["x.js", "--vus"]);
        flags.Whole("vus").ShouldBe(2);
    }

    [Fact]
    public void The_last_of_several_values_wins() => Parsed("-u1", "--vus", "2").Whole("vus").ShouldBe(2);

    [Fact]
    public void Commas_part_values_unless_they_are_quoted() =>
        Parsed("-s", "1s:1,2s:2", "--stage", "\"a,b\",\"\"\"\"").CommaSeparated("stage").ShouldBe(["1s:1", "2s:2", "a,b", "\""]);

    [Theory]
    [InlineData("unknown flag: --nope", "--nope", "x.js")]
    [InlineData("unknown flag: --nope", "x.js", "--nope=3")]
    [InlineData("unknown flag: --out:json", "--out:json")]
    [InlineData("unknown flag: --VUS", "--VUS", "1")]
    [InlineData("unknown shorthand flag: 'Z' in -Zq", "-Zq")]
    [InlineData("unknown shorthand flag: 'Z' in -Z", "-qZ")]
    [InlineData("bad flag syntax: --=x", "--=x")]
    [InlineData("bad flag syntax: ---vus", "---vus")]
    [InlineData("flag needs an argument: --vus", "--vus")]
    [InlineData("flag needs an argument: 'u' in -u", "-qu")]
    [InlineData("invalid argument \"x.js\" for \"-u, --vus\" flag: strconv.ParseInt: parsing \"x.js\": invalid syntax", "--vus", "x.js")]
    [InlineData("invalid argument \"\" for \"--batch\" flag: strconv.ParseInt: parsing \"\": invalid syntax", "--batch=")]
    [InlineData("invalid argument \"9223372036854775808\" for \"--batch\" flag: strconv.ParseInt: parsing \"9223372036854775808\": value "
        + "out of range", "--batch=9223372036854775808")]
    [InlineData("invalid argument \"100\" for \"-d, --duration\" flag: time: missing unit in duration \"100\"", "-d", "100")]
    [InlineData("invalid argument \"maybe\" for \"-q, --quiet\" flag: strconv.ParseBool: parsing \"maybe\": invalid syntax", "-q=maybe")]
    public void What_is_not_understood_is_refused_in_k6s_words(string message, params string[] arguments)
    {
        var error = Should.Throw<EngineException>(() => Parsed(arguments));

        (error.ExitCode, error.Message).ShouldBe((255, message));
    }

    [Theory]
    [InlineData("--rps 3", "--rps=3")]
    [InlineData("--linger", "-l")]
    [InlineData("--config k6.json", "-c", "k6.json")]
    [InlineData("--address localhost:6565", "--address", "localhost:6565")]
    [InlineData("--address localhost:6565", "-a=localhost:6565")]
    [InlineData("--http-debug headers", "--http-debug")]
    [InlineData("--paused", "--paused=true")]
    public void A_flag_that_only_k6_has_is_refused_by_name(string named, params string[] arguments)
    {
        var error = Should.Throw<EngineException>(() => Parsed(arguments));

        error.ExitCode.ShouldBe(255);
        error.Message.ShouldBe($"the embedded engine does not know the flag {named}, which a real k6 does");
    }

    [Fact]
    public void A_flag_that_only_k6_has_may_ask_for_nothing() =>
        Parsed("--rps", "0", "--linger=false", "--type=js", "--traces-output", "none", "x.js").Positional.ShouldBe(["x.js"]);

    private static ParsedFlags Parsed(params string[] arguments) => new(Flags.Run, arguments);
}
