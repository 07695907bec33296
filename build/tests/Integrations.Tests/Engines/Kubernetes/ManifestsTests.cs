using System.Text;
using System.Text.Json.Nodes;
using Integrations.Engines.Docker;
using Integrations.Engines.Kubernetes;
using k8s;
using LoadTesting.Execution;
using LoadTesting.Model;

namespace Integrations.Tests.Engines.Kubernetes;

public sealed class ManifestsTests : IDisposable
{
    private const string Token = "eyJhbGciOiJIUzI1NiJ9.a-user-s-token";

    private readonly TemporaryFolder _folder = new();

    public ManifestsTests()
    {
        Write("k6-scripts/script.js", "import './lib/a_b.js';");
        Write("k6-scripts/lib/a_b.js", "export const a = 1;");
        Write("k6-scripts/lib/data.bin", "\0\u00ff");
        Write("k6-scripts/README.md", "for people");
        Write("configs/environments.json", """
            { "environments": { "LOCAL": { "apiBaseUrl": "http://a", "defaultTestUserPassword": "hidden!" } } }
            """);
        Write("configs/load-profiles.json", "{}");
        Write("tokens.json", Token);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_scripts_are_laid_to_their_paths()
    {
        var manifests = Create();
        var map = manifests.ConfigMap();

        var items = Spec(manifests)["runner"]!["volumes"]![0]!["configMap"]!["items"]!.AsArray()
            .ToDictionary(item => (string)item!["path"]!, item => (string)item!["key"]!);

        items.Keys.ShouldBe(
        [
            "configs/environments.json", "configs/load-profiles.json", "k6-config.json", "k6-scripts/lib/a_b.js", "k6-scripts/lib/data.bin",
            "k6-scripts/script.js",
        ]);
        map.Data[items["k6-scripts/lib/a_b.js"]].ShouldBe("export const a = 1;");
        map.Data[items["k6-config.json"]].ShouldBe("{}\n");
        map.BinaryData.Keys.ShouldBe([items["k6-scripts/lib/data.bin"]]);
        items.Values.ShouldAllBe(key => key.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_.".Contains(letter)));
    }

    [Fact]
    public void Only_the_Secret_holds_anything_secret()
    {
        var manifests = Create(new()
        {
            ["A_TOKEN"] = "a-secret-value", ["SUPABASE_SERVICE_KEY"] = "a-service-key", ["SUPABASE_ANON_KEY"] = "public",
        });

        var open = KubernetesYaml.Serialize(manifests.ConfigMap()) + manifests.TestRun(2, manifests.Arguments(new Version(2, 2, 0)));
        foreach (var secret in new[] { Token, "a-secret-value", "a-service-key", "hidden!" })
        {
            open.ShouldNotContain(secret);
            open.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));
        }

        manifests.Secret().Data.ToDictionary(pair => pair.Key, pair => Encoding.UTF8.GetString(pair.Value)).ShouldBe(
            new Dictionary<string, string> { ["A_TOKEN"] = "a-secret-value", ["tokens.json"] = Token }, ignoreOrder: true);
        var variables = Spec(manifests)["runner"]!["env"]!.AsArray().ToDictionary(variable => (string)variable!["name"]!);
        ((string)variables["A_TOKEN"]!["valueFrom"]!["secretKeyRef"]!["key"]!).ShouldBe("A_TOKEN");
        ((string)variables["SUPABASE_ANON_KEY"]!["value"]!).ShouldBe("public");
        ((string)variables["TOKENS_FILE"]!["value"]!).ShouldBe("/tokens/tokens.json");
        variables.ShouldNotContainKey("SUPABASE_SERVICE_KEY");
    }

    [Fact]
    public void Only_k6_sees_the_tokens_and_only_its_group_may_read_them()
    {
        var runner = Spec(Create())["runner"]!;

        var tokens = runner["volumes"]!.AsArray().Single(volume => volume!["secret"] is not null)!;
        ((int)tokens["secret"]!["defaultMode"]!).ShouldBe(256);
        ((int)runner["securityContext"]!["fsGroup"]!).ShouldBe(12345);
        runner["initContainers"]![0]!["volumeMounts"]!.AsArray().Select(mount => (string)mount!["name"]!).ShouldBe(["results"]);
        runner["initContainers"]![0]!.AsObject().ShouldNotContainKey("env");
        ((string)runner["automountServiceAccountToken"]!).ShouldBe("false");
    }

    [Fact]
    public void K6_gets_the_arguments_that_it_gets_everywhere_with_the_pod_s_paths()
    {
        Create().Arguments(new Version(2, 2, 0)).ShouldBe(
        [
            "--no-color", "--config", "/load-tests/k6-config.json",
            "--summary-export", "/results/k6-summary.json",
            "--summary-trend-stats", Fake.TrendStats,
            "--out",
            "web-dashboard=host=192.0.2.1&port=5665&period=1s&tag=name&tag=status&tag=error_code&record=%2Fresults%2Ftimeline.ndjson",
        ]);
    }

    [Fact]
    public void The_TestRun_is_what_the_operator_takes()
    {
        var manifests = Create();
        var spec = Spec(manifests);

        ((int)spec["parallelism"]!).ShouldBe(2);
        ((string)spec["quiet"]!).ShouldBe("false");
        ((string)spec["script"]!["localFile"]!).ShouldBe("/load-tests/k6-scripts/script.js");
        ((bool)spec["initializer"]!["disabled"]!).ShouldBeTrue();
        ((string)spec["runner"]!["image"]!).ShouldBe("a-registry/k6:2.2.0");
        ((string)spec["runner"]!["nodeSelector"]!["pool"]!).ShouldBe("load");
        ((string)spec["starter"]!["nodeSelector"]!["pool"]!).ShouldBe("load");
        var labels = spec["runner"]!["metadata"]!["labels"]!;
        ((string)labels["team"]!).ShouldBe("a-team");
        ((string)labels["k6-load-tests/run"]!).ShouldBe("20261130T081500Z-3f9a");
        var metadata = manifests.TestRun(2, [])["metadata"]!;
        ((string)metadata["name"]!).ShouldMatch("^k6-a-test-20261130t081500z-3f9a-[0-9a-z]{4}$");
        ((string)metadata["annotations"]!["whose"]!).ShouldBe("ours");
        foreach (var name in new[] { manifests.ConfigMap().Metadata.Name, manifests.Secret().Metadata.Name })
            name.ShouldBe((string)metadata["name"]!);
    }

    [Fact]
    public void Names_of_long_tests_fit_the_services_of_99_runners()
    {
        var names = RunNames.Create(new string('A', 80), "20261130T081500Z-3f9a");

        $"{names.Name}-service-99".Length.ShouldBeLessThanOrEqualTo(63);
        names.LabelsOf(new string('A', 80)).Values.ShouldAllBe(label => label.Length <= 63);
        names.Name.ShouldNotBe(RunNames.Create(new string('A', 80), "20261130T081500Z-3f9a").Name);
    }

    [Fact]
    public void More_tokens_than_a_Secret_holds_are_refused()
    {
        Write("tokens.json", new string('x', 1100 * 1024));

        Should.Throw<EngineException>(() => Create()).Message.ShouldContain("a Secret holds");
    }

    [Fact]
    public void The_repository_s_own_file_is_good_and_has_the_pinned_image()
    {
        var repository = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(repository.FullName, "k6-scripts")))
            repository = repository.Parent!;

        var pods = RunnerPods.Read(Path.Combine(repository.FullName, "configs"));

        pods.Image.ShouldBe(DockerEngine.Image);
        pods.Of("requests.memory").ShouldBe(1024m * 1024 * 1024);
        pods.Of("cpu").ShouldBe(1);
        pods.Of("limits.cpu").ShouldBe(0);
        ScriptFiles.Read(repository.FullName).Files.Keys.ShouldContain("k6-scripts/lib/tokens.js");
    }

    private static JsonNode Spec(Manifests manifests) =>
        JsonNode.Parse(manifests.TestRun(2, ["--no-color"]).ToJsonString())!["spec"]!;

    private Manifests Create(Dictionary<string, string>? variables = null)
    {
        var definition = new TestDefinition("A_Test", Suite.Small, "Core", "script.js");
        var test = new PlannedTest(
            definition, 4, TimeSpan.FromSeconds(3), TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, new Dictionary<string, string>());
        var execution = new TestExecution(
            test,
            new TestFolder(_folder.File("A_Test")),
            new Dictionary<string, string>(variables ?? []) { ["TOKENS_FILE"] = _folder.File("tokens.json") });
        return new Manifests(
            execution,
            RunNames.Create("A_Test", "20261130T081500Z-3f9a"),
            RunnerPods.Parse("""
                { "image": "a-registry/k6:2.2.0", "resources": {}, "nodeSelector": { "pool": "load" }, "labels": { "team": "a-team" } }
                """),
            ScriptFiles.Read(_folder.Path),
            new Dictionary<string, string> { ["whose"] = "ours" },
            new Dictionary<string, string>());
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
        File.WriteAllText(_folder.File(path), text);
    }
}
