using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using LoadTesting.Execution;

namespace Integrations.Engines.Kubernetes;

/// <summary>
/// The files that scripts need, as a ConfigMap's content. A ConfigMap is flat, so each file has a key, and the pod lays it to its path
/// below <see cref="Root"/>.
/// </summary>
internal sealed class ScriptFiles
{
    /// <summary>Where the repository's part is in a pod.</summary>
    public const string Root = "/load-tests";

    public const string K6Config = "k6-config.json";

    private const string Scripts = "k6-scripts";

    /// <summary>What the API takes, less what names and labels take of it.</summary>
    private const int MaxSize = 1000 * 1024;

    /// <summary>The only parts of the configuration that scripts read.</summary>
    private static readonly string[] Configurations = ["configs/environments.json", "configs/load-profiles.json"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>The content of each file, by its path below <see cref="Root"/>.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <param name="repository">The folder that contains <c>k6-scripts</c>.</param>
    /// <exception cref="EngineException">They cannot be read, or are more than a ConfigMap holds.</exception>
    public static ScriptFiles Read(string repository)
    {
        var read = new ScriptFiles();
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(repository, Scripts), "*", SearchOption.AllDirectories))
            {
                var path = Path.GetRelativePath(repository, file).Replace('\\', '/');
                if (!path.Split('/').Any(part => part.StartsWith('.')) && !path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
                    read._files[path] = File.ReadAllBytes(file);
            }

            foreach (var path in Configurations)
                read._files[path] = WithoutPasswords(File.ReadAllText(Path.Combine(repository, path)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new EngineException($"the scripts cannot be read for the cluster: {error.Message}", error);
        }

        read._files[K6Config] = "{}\n"u8.ToArray();
        var size = read._files.Sum(file => file.Value.Length + (2 * file.Key.Length));
        return size <= MaxSize ? read : throw new EngineException(
            $"{Scripts} and its configuration have {size / 1024} KB, and a ConfigMap holds {MaxSize / 1024} KB: move what the scripts do"
            + $" not need out of {Scripts}");
    }

    /// <summary>The key of each file and the path to which the pod lays it.</summary>
    public IEnumerable<V1KeyToPath> Items() => _files.Keys.Select(path => new V1KeyToPath { Key = KeyOf(path), Path = path });

    public Dictionary<string, string> Data() => _files.Where(file => IsText(file.Value))
        .ToDictionary(file => KeyOf(file.Key), file => Encoding.UTF8.GetString(file.Value));

    public Dictionary<string, byte[]> BinaryData() => _files.Where(file => !IsText(file.Value))
        .ToDictionary(file => KeyOf(file.Key), file => file.Value);

    // Two underscores for a slash. One in a name is doubled after a dot, so that two paths never get the same key.
    private static string KeyOf(string path) => string.Concat(path.Select(letter => letter switch
    {
        '/' => "__",
        '_' => "_.",
        _ when char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' => letter.ToString(),
        _ => $"_{(int)letter:x}_",
    }));

    private static bool IsText(byte[] content)
    {
        try
        {
            return !new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).Contains('\0', StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // Scripts sign nobody in, and a ConfigMap is read by more people than a Secret.
    private static byte[] WithoutPasswords(string json)
    {
        var root = JsonNode.Parse(json)!;
        Clear(root);
        return Encoding.UTF8.GetBytes(root.ToJsonString(Indented));

        static void Clear(JsonNode? node)
        {
            foreach (var name in node is JsonObject owner ? owner.Select(member => member.Key).ToList() : [])
            {
                if (name.Contains("password", StringComparison.OrdinalIgnoreCase))
                    node!.AsObject().Remove(name);
                else
                    Clear(node![name]);
            }
        }
    }
}
