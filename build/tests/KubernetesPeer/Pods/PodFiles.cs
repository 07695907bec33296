using System.Text;
using System.Text.Json.Nodes;
using KubernetesPeer.Objects;

namespace KubernetesPeer.Pods;

/// <summary>A pod's volumes as folders, and for each container a folder that plays its file system.</summary>
internal sealed class PodFiles(string folder, ObjectStore store, string space, JsonObject pod)
{
    private const int DefaultMode = 0b110_100_100;
    private const int ReadableByOthers = 0b000_000_100;

    /// <summary>What containers of k6's image can write to without a volume.</summary>
    private static readonly string[] OwnFolders = ["/tmp", "/home/k6"];

    private JsonObject? Spec => pod.Child("spec");

    private string Volumes => Path.Combine(folder, "volumes");

    /// <summary>Fills the volumes.</summary>
    /// <returns>Why one cannot be mounted; null if all are.</returns>
    public string? Mount()
    {
        foreach (var volume in Spec.Children("volumes"))
        {
            var target = Directory.CreateDirectory(Path.Combine(Volumes, volume.Text("name")!)).FullName;
            var problem = volume switch
            {
                _ when volume.Child("configMap") is { } source => Lay(ResourceKind.ConfigMaps, source.Text("name"), source, target),
                _ when volume.Child("secret") is { } source => Lay(ResourceKind.Secrets, source.Text("secretName"), source, target),
                _ when volume.ContainsKey("emptyDir") => null,
                _ => "this peer plays ConfigMaps, Secrets and emptyDir only",
            };
            if (problem is not null)
                return $"MountVolume.SetUp failed for volume \"{volume.Text("name")}\" : {problem}";
        }

        return null;
    }

    /// <summary>Makes the folder that plays a container's file system, with the mounts in it.</summary>
    /// <returns>The folder, and the paths that lead into it.</returns>
    public (string Root, IReadOnlyList<string> Paths) Enter(JsonObject container)
    {
        var root = Path.Combine(folder, "containers", container.Text("name")!);
        foreach (var own in OwnFolders)
            Directory.CreateDirectory(root + own);
        var mounts = container.Children("volumeMounts").ToDictionary(mount => mount.Text("mountPath")!.TrimEnd('/'));
        foreach (var (path, mount) in mounts.OrderBy(entry => entry.Key.Length))
        {
            var source = Path.Combine(Volumes, mount.Text("name")!, mount.Text("subPath") ?? "");
            Directory.CreateDirectory(Path.GetDirectoryName(root + path)!);
            if (Directory.Exists(root + path))
                Directory.Delete(root + path, recursive: true);
            File.CreateSymbolicLink(root + path, source.TrimEnd('/'));
        }

        return (root, [.. mounts.Keys, .. OwnFolders.Where(own => !mounts.ContainsKey(own))]);
    }

    private string? Lay(ResourceKind kind, string? name, JsonObject source, string target)
    {
        if (store.Get(kind, space, name ?? "") is not { } stored)
            return source.Flag("optional") ? null : $"{kind.Plural[..^1]} \"{name}\" not found";
        var contents = Contents(stored);
        var items = source.Children("items").ToList();
        if (items.Count == 0 && source["items"] is null)
            items = [.. contents.Keys.Select(key => new JsonObject { ["key"] = key, ["path"] = key })];
        foreach (var item in items)
        {
            if (!contents.TryGetValue(item.Text("key")!, out var content))
                return $"references non-existent {kind.Plural[..^1]} key: {item.Text("key")}";
            var path = item.Text("path")!;
            if (Path.IsPathRooted(path) || path.Split('/').Contains(".."))
                return $"{path}: must be a relative path without '..'";
            Write(Path.Combine(target, path), content, item.Number("mode") ?? source.Number("defaultMode") ?? DefaultMode);
        }

        return null;
    }

    /// <summary>A file that the pod's user cannot read is left out: these tests may run as root, whom no mode stops.</summary>
    private void Write(string path, byte[] content, int mode)
    {
        var security = Spec.Child("securityContext");
        var group = security.Number("fsGroup") is not null;
        if ((mode & ReadableByOthers) == 0 && !group && security.Number("runAsUser") != 0)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)mode);
    }

    private static Dictionary<string, byte[]> Contents(JsonObject stored)
    {
        var isSecret = stored.Text("kind") == "Secret";
        var contents = stored.Map("binaryData").ToDictionary(entry => entry.Key, entry => Convert.FromBase64String(entry.Value));
        foreach (var (key, value) in stored.Map("data"))
            contents[key] = isSecret ? Convert.FromBase64String(value) : Encoding.UTF8.GetBytes(value);
        return contents;
    }
}
