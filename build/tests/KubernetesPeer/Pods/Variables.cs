using System.Text;
using System.Text.Json.Nodes;
using KubernetesPeer.Objects;

namespace KubernetesPeer.Pods;

/// <summary>The variables that a container's description gives it.</summary>
internal sealed class Variables(ObjectStore store, string space, JsonObject pod)
{
    /// <summary>Of the container, or why there are none.</summary>
    public (IReadOnlyDictionary<string, string> Values, string? Problem) Of(JsonObject container)
    {
        Dictionary<string, string> values = [];
        try
        {
            foreach (var source in container.Children("envFrom"))
            {
                foreach (var (key, value) in FromAll(source))
                    values[source.Text("prefix") + key] = value;
            }

            foreach (var variable in container.Children("env"))
            {
                if ((variable.Child("valueFrom") is { } from ? From(from) : variable.Text("value") ?? "") is { } value)
                    values[variable.Text("name")!] = Expansion.Expand(value, values);
            }

            return (values, null);
        }
        catch (KeyNotFoundException error)
        {
            return (values, error.Message);
        }
    }

    private Dictionary<string, string> FromAll(JsonObject source) =>
        source.Child("secretRef") is { } secret ? Contents(ResourceKind.Secrets, secret)
        : source.Child("configMapRef") is { } map ? Contents(ResourceKind.ConfigMaps, map)
        : [];

    private string? From(JsonObject from)
    {
        if (from.Child("fieldRef") is { } field)
            return Field(field.Text("fieldPath")!);
        var kind = from.ContainsKey("secretKeyRef") ? ResourceKind.Secrets : ResourceKind.ConfigMaps;
        var reference = from.Child("secretKeyRef") ?? from.Child("configMapKeyRef")
            ?? throw new KeyNotFoundException("this peer does not play this source of a variable");
        var contents = Contents(kind, reference);
        return contents.TryGetValue(reference.Text("key")!, out var value) ? value
            : reference.Flag("optional") ? null
            : throw new KeyNotFoundException($"couldn't find key {reference.Text("key")} in {kind.Name} {space}/{reference.Text("name")}");
    }

    private Dictionary<string, string> Contents(ResourceKind kind, JsonObject reference)
    {
        if (store.Get(kind, space, reference.Text("name") ?? "") is not { } stored)
        {
            return reference.Flag("optional") ? [] : throw new KeyNotFoundException(
                $"{kind.Plural[..^1]} \"{reference.Text("name")}\" not found");
        }

        return stored.Map("data").ToDictionary(
            entry => entry.Key,
            entry => kind == ResourceKind.Secrets ? Encoding.UTF8.GetString(Convert.FromBase64String(entry.Value)) : entry.Value);
    }

    private string Field(string path) => path switch
    {
        "metadata.name" => pod.Name(),
        "metadata.namespace" => space,
        "metadata.uid" => pod.Child("metadata").Text("uid")!,
        "spec.nodeName" => PodStatus.Node,
        "status.podIP" => PodStatus.Address,
        _ when path.StartsWith("metadata.labels['", StringComparison.Ordinal) => pod.Labels().GetValueOrDefault(path[17..^2], ""),
        _ => throw new KeyNotFoundException($"this peer does not play the field {path}"),
    };
}
