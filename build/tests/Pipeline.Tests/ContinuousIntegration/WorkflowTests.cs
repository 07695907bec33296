using System.Text.RegularExpressions;
using LoadTesting.Tokens;
using Pipeline.Arguments;
using Pipeline.Tests.Architecture;
using YamlDotNet.RepresentationModel;

namespace Pipeline.Tests.ContinuousIntegration;

/// <summary>GitHub tells only when they run whether workflows still fit the build: these tests tell before.</summary>
public sealed partial class WorkflowTests
{
    private static readonly HashSet<string> Targets = [.. typeof(Pipeline.Tasks.Smoke).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributesData())
        .Where(attribute => attribute.AttributeType.Name == "TaskNameAttribute")
        .Select(attribute => (string)attribute.ConstructorArguments[0].Value!)];

    public static TheoryData<string> Files => ["build.yml", "load-test.yml"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_script_contains_no_expression_that_could_bring_code_of_others(string file) =>
        Scripts(file).ShouldAllBe(script => !script.Contains("${{", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_may_be_written_and_every_job_has_a_deadline(string file)
    {
        var root = Read(file);

        Map(root["permissions"]).Values.ShouldAllBe(right => right == "read");
        var jobs = (YamlMappingNode)root["jobs"];
        jobs.Children.ShouldAllBe(job => Has(job.Value, "timeout-minutes") && !Has(job.Value, "permissions"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_argument_and_every_target_exists(string file)
    {
        var lines = Scripts(file).SelectMany(script => script.Split('\n'))
            .Where(line => line.Contains("build.", StringComparison.Ordinal) || line.Contains("arguments", StringComparison.Ordinal))
            .ToList();

        var arguments = lines.SelectMany(line => Argument().Matches(line).Select(match => match.Value)).Distinct().ToList();
        arguments.ShouldNotBeEmpty();
        arguments.ShouldBeSubsetOf(ArgumentTable.Arguments.Select(row => row.Name));
        lines.SelectMany(line => Target().Matches(line).Select(match => match.Groups[1].Value)).ShouldBeSubsetOf(Targets);
    }

    [Fact]
    public void What_can_be_chosen_and_what_is_the_default_are_values_of_the_arguments()
    {
        var root = Read("load-test.yml");
        var inputs = (YamlMappingNode)root["on"]["workflow_dispatch"]["inputs"];

        Options(inputs, "environment").ShouldAllBe(text => ArgumentTable.Environment.Canonical(text) == text);
        Options(inputs, "mode").ShouldBe(["local", "cloud", "cloud-local"]);
        Options(inputs, "mode").ShouldAllBe(text => ArgumentTable.Mode.Canonical(text) == text);
        Options(inputs, "load").Where(text => text != "default").ShouldAllBe(text => ArgumentTable.Load.Canonical(text) == text);
        Targets.ShouldContain($"{inputs["target"]["default"]}");
        foreach (var (name, value) in Map(root["jobs"]["load-test"]["env"]))
        {
            var input = name["LOAD_TEST_".Length..].ToLowerInvariant();
            value.ShouldBe($"${{{{ inputs.{input} || vars.{name} || '{inputs[input]["default"]}' }}}}");
        }
    }

    [Fact]
    public void Secrets_are_those_that_the_build_knows_and_reach_the_step_that_runs_alone()
    {
        string[] known =
        [
            CredentialNames.AnonKey, CredentialNames.TestUserPassword, CredentialNames.CloudToken, CredentialNames.CloudStackId,
            CredentialNames.CloudProjectId,
        ];
        var text = File.ReadAllText(Locate("load-test.yml"));

        Secret().Matches(text).Select(match => match.Groups[1].Value).ShouldBe(known, ignoreOrder: true);
        Steps(Read("load-test.yml")).Where(step => Has(step, "env") && Map(step["env"]).Values.Any(Secret().IsMatch))
            .ShouldHaveSingleItem()["name"].ToString().ShouldBe("Run");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void NuGet_packages_and_k6_are_cached_by_files_that_are_there(string file)
    {
        var caches = Steps(Read(file))
            .Where(step => Has(step, "uses") && $"{step["uses"]}".StartsWith("actions/cache@", StringComparison.Ordinal))
            .Select(step => Map(step["with"])).ToList();

        caches.Select(cache => cache["path"]).Distinct().ShouldBe(["~/.nuget/packages", "~/.cache/autogpt-load-tests"], ignoreOrder: true);
        var files = caches.SelectMany(cache => Hashed().Matches(cache["key"]).Select(match => match.Groups[1].Value))
            .Where(path => path.Contains('.', StringComparison.Ordinal) && !path.Contains('*', StringComparison.Ordinal));
        files.ShouldAllBe(path => File.Exists(RepositoryFiles.Locate(path)));
    }

    private static string Locate(string file) => RepositoryFiles.Locate(Path.Combine(".github", "workflows", file));

    private static YamlMappingNode Read(string file)
    {
        using var reader = File.OpenText(Locate(file));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return (YamlMappingNode)yaml.Documents.ShouldHaveSingleItem().RootNode;
    }

    private static IEnumerable<YamlNode> Steps(YamlMappingNode root) =>
        ((YamlMappingNode)root["jobs"]).Children.Values.SelectMany(job => (YamlSequenceNode)job["steps"]);

    private static List<string> Scripts(string file)
    {
        List<string> scripts = [.. Steps(Read(file)).Where(step => Has(step, "run")).Select(step => $"{step["run"]}")];
        scripts.ShouldNotBeEmpty();
        return scripts;
    }

    private static bool Has(YamlNode node, string name) => ((YamlMappingNode)node).Children.ContainsKey(name);

    private static Dictionary<string, string> Map(YamlNode node) =>
        ((YamlMappingNode)node).Children.ToDictionary(child => $"{child.Key}", child => $"{child.Value}");

    private static IEnumerable<string> Options(YamlMappingNode inputs, string name) =>
        ((YamlSequenceNode)inputs[name]["options"]).Select(option => $"{option}");

    [GeneratedRegex("--[a-z][a-z0-9-]*")]
    private static partial Regex Argument();

    [GeneratedRegex("--target=([A-Za-z_]+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"secrets\.([A-Z0-9_]+)")]
    private static partial Regex Secret();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Hashed();
}
