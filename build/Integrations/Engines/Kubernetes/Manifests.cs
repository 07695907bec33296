using System.Text;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using LoadTesting.Execution;
using LoadTesting.Tokens;

namespace Integrations.Engines.Kubernetes;

/// <summary>
/// The objects of one attempt at a test: a ConfigMap with the scripts, a Secret with the tokens, and the TestRun, from which the operator
/// makes the runners. Only the Secret holds anything that is secret.
/// </summary>
internal sealed class Manifests
{
    /// <summary>The folder that k6 writes to, and that the container beside it reads.</summary>
    public const string Results = "/results";

    private const string Tokens = "/tokens";
    private const string TokensFile = "tokens.json";
    private const string TokensVariable = "TOKENS_FILE";
    private const int MaxSecretSize = 1000 * 1024;
    private const string PrintFiles = "print-files.sh";

    private readonly TestExecution _execution;
    private readonly RunNames _names;
    private readonly RunnerPods _pods;
    private readonly ScriptFiles _scripts;
    private readonly SortedDictionary<string, byte[]> _secrets = new(StringComparer.Ordinal);
    private readonly V1ObjectMeta _metadata;

    /// <param name="annotations">Whose the objects are and how long they are needed.</param>
    /// <exception cref="EngineException">The tokens are more than a Secret holds, or cannot be read.</exception>
    public Manifests(
        TestExecution execution,
        RunNames names,
        RunnerPods pods,
        ScriptFiles scripts,
        IReadOnlyDictionary<string, string> annotations,
        IReadOnlyDictionary<string, string> secretVariables)
    {
        (_execution, _names, _pods, _scripts) = (execution, names, pods, scripts);
        _metadata = new V1ObjectMeta
        {
            Name = names.Name,
            Labels = names.LabelsOf(execution.Test.Name),
            Annotations = annotations.ToDictionary(annotation => annotation.Key, annotation => annotation.Value),
        };
        foreach (var (name, value) in secretVariables.Concat(K6Environment.Create(execution).Where(variable => IsSecret(variable.Key))))
            _secrets[name] = Encoding.UTF8.GetBytes(value);
        if (ReadTokens() is { } tokens)
            _secrets[TokensFile] = tokens;
        if (_secrets.Sum(secret => secret.Key.Length + secret.Value.Length) is > MaxSecretSize and var size)
        {
            throw new EngineException(
                $"the token file has {size / 1024} KB, and a Secret holds {MaxSecretSize / 1024} KB: make fewer tokens (--tokens)");
        }
    }

    /// <summary>The scripts, with the configuration that they read.</summary>
    public V1ConfigMap ConfigMap() => new()
    {
        ApiVersion = "v1",
        Kind = "ConfigMap",
        Metadata = _metadata,
        Data = _scripts.Data(),
        BinaryData = NullIfEmpty(_scripts.BinaryData()),
    };

    public V1Secret Secret() => new() { ApiVersion = "v1", Kind = "Secret", Metadata = _metadata, Type = "Opaque", Data = _secrets };

    /// <param name="arguments">k6's own, as <see cref="K6CommandLine"/> makes them with the paths of the pod.</param>
    public JsonObject TestRun(int runners, IReadOnlyList<string> arguments)
    {
        var labels = _names.LabelsOf(_execution.Test.Name);
        return new JsonObject
        {
            ["apiVersion"] = $"{ClusterAccess.Group}/{ClusterAccess.Version}",
            ["kind"] = "TestRun",
            ["metadata"] = Json(_metadata),
            ["spec"] = new JsonObject
            {
                ["parallelism"] = runners,
                ["separate"] = _pods.IsSeparate,
                // k6's progress is read from its log.
                ["quiet"] = "false",
                ["script"] = new JsonObject { ["localFile"] = ScriptInPod },
                ["args"] = new JsonArray([.. arguments.Select(argument => (JsonNode)argument)]),
                // The build has inspected the script already, and knows how many VUs it has.
                ["initializer"] = new JsonObject { ["disabled"] = true },
                ["starter"] = _pods.Starter(labels),
                ["runner"] = Runner(labels),
            },
        };
    }

    /// <summary>
    /// k6's arguments without what the operator gives it itself: the command, the script and the address, on which it has it started.
    /// </summary>
    public IReadOnlyList<string> Arguments(Version version)
    {
        List<string> arguments = [.. K6CommandLine.Run(
            version, _execution.Folder, _execution.Test.Script, InPod, withDashboard: false, outputs: _execution.Outputs)];
        arguments.RemoveAt(0);
        arguments.Remove(ScriptInPod);
        if (arguments.IndexOf("--address") is >= 0 and var address)
            arguments.RemoveRange(address, 2);
        // The operator adds tags of its own this way, which replace those of the script.
        foreach (var (name, value) in _execution.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
            arguments.AddRange(["--tag", $"{name}={value}"]);
        return arguments;
    }

    private string ScriptInPod => InPod(_execution.Test.Script);

    /// <summary>Where a file of this machine is in a pod.</summary>
    private string InPod(string path) =>
        path == _execution.Test.Script ? $"{ScriptFiles.Root}/k6-scripts/{path}"
        : path == _execution.Folder.K6Config ? $"{ScriptFiles.Root}/{ScriptFiles.K6Config}"
        : $"{Results}/{Path.GetFileName(path)}";

    private JsonObject Runner(IReadOnlyDictionary<string, string> labels)
    {
        var runner = _pods.Runner(labels);
        runner["env"] = Variables();
        runner["volumes"] = Json(new List<V1Volume>
        {
            new() { Name = "scripts", ConfigMap = new V1ConfigMapVolumeSource { Name = _names.Name, Items = [.. _scripts.Items()] } },
            new()
            {
                Name = "tokens",
                // Not the variables: they are in the environment of k6 alone.
                Secret = new V1SecretVolumeSource
                {
                    SecretName = _names.Name,
                    DefaultMode = Convert.ToInt32("400", 8),
                    Optional = !_secrets.ContainsKey(TokensFile),
                    Items = [new V1KeyToPath { Key = TokensFile, Path = TokensFile }],
                },
            },
            new() { Name = "results", EmptyDir = new V1EmptyDirVolumeSource { SizeLimit = new ResourceQuantity("256Mi") } },
        });
        runner["volumeMounts"] = Json(new List<V1VolumeMount>
        {
            new() { Name = "scripts", MountPath = ScriptFiles.Root, ReadOnlyProperty = true },
            new() { Name = "tokens", MountPath = Tokens, ReadOnlyProperty = true },
            new() { Name = "results", MountPath = Results },
        });
        // It starts before k6 and ends after it, and sees neither scripts nor tokens.
        runner["initContainers"] = new JsonArray(new JsonObject
        {
            ["name"] = RunNames.SidecarContainer,
            ["image"] = _pods.Image,
            ["restartPolicy"] = "Always",
            ["command"] = new JsonArray("sh", "-c", SidecarScript(), PrintFiles, Results),
            ["volumeMounts"] = Json(new List<V1VolumeMount>
            {
                new() { Name = "results", MountPath = Results, ReadOnlyProperty = true },
            }),
            ["resources"] = new JsonObject
            {
                ["requests"] = new JsonObject { ["cpu"] = "10m", ["memory"] = "16Mi" },
                ["limits"] = new JsonObject { ["memory"] = "64Mi" },
            },
        });
        // The operator's own would have a busy k6 killed after three slow answers, in the middle of the test.
        runner["livenessProbe"] = new JsonObject
        {
            ["httpGet"] = new JsonObject { ["path"] = "/v1/status", ["port"] = 6565 },
            ["periodSeconds"] = 30,
            ["timeoutSeconds"] = 20,
            ["failureThreshold"] = 10,
        };
        return runner;
    }

    private JsonArray Variables()
    {
        var variables = new JsonArray();
        foreach (var (name, value) in K6Environment.Create(_execution).OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            if (!IsSecret(name))
                variables.Add(new JsonObject { ["name"] = name, ["value"] = name == TokensVariable ? $"{Tokens}/{TokensFile}" : value });
        }

        foreach (var name in _secrets.Keys.Where(name => name != TokensFile))
        {
            variables.Add(new JsonObject
            {
                ["name"] = name,
                ["valueFrom"] = new JsonObject { ["secretKeyRef"] = new JsonObject { ["name"] = _names.Name, ["key"] = name } },
            });
        }

        return variables;
    }

    /// <summary>The anon key is public by design: every visitor of the platform has it in the browser.</summary>
    private static bool IsSecret(string name) => name != CredentialNames.AnonKey && K6Environment.IsSecret(name);

    /// <summary>Null if there is no file. The script then says what to do.</summary>
    private byte[]? ReadTokens()
    {
        if (!_execution.Environment.TryGetValue(TokensVariable, out var path) || !File.Exists(path))
            return null;
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"the token file cannot be read for the cluster: {error.Message}", error);
        }
    }

    internal static string SidecarScript()
    {
        using var stream = typeof(Manifests).Assembly.GetManifestResourceStream(PrintFiles)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static Dictionary<string, byte[]>? NullIfEmpty(Dictionary<string, byte[]> data) => data.Count == 0 ? null : data;

    private static JsonNode Json<T>(T value) => JsonNode.Parse(KubernetesJson.Serialize(value))!;
}
