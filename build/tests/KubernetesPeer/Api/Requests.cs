using System.Globalization;
using System.Text.Json.Nodes;
using KubernetesPeer.Faults;
using KubernetesPeer.Objects;
using KubernetesPeer.Pods;
using KubernetesPeer.Recording;
using Microsoft.AspNetCore.Http;

namespace KubernetesPeer.Api;

/// <summary>Reads and changes objects.</summary>
internal sealed class Requests(ObjectStore store, Kubelet kubelet, FaultSwitches faults, Recorder recorder)
{
    private readonly Admission _admission = new(recorder);

    /// <summary>Whether a list or a watch wants an object.</summary>
    public static Func<JsonObject, bool> Asked(IQueryCollection query)
    {
        LabelSelector labels;
        try
        {
            labels = LabelSelector.Parse(query["labelSelector"]);
        }
        catch (FormatException error)
        {
            throw ApiFailure.BadRequest(error.Message);
        }

        (string Path, string Value)[] fields = [.. query["fieldSelector"].ToString().Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(term => term.Split('=', 2) is [var path, var value]
                ? (path, value.TrimStart('='))
                : throw ApiFailure.BadRequest($"invalid field selector {term}"))];
        return content => labels.Matches(content.Labels()) && fields.All(field => Field(content, field.Path) == field.Value);
    }

    public (int Code, JsonObject Answer) Answer(ApiPath path, string verb, HttpRequest request, string body) => verb switch
    {
        "list" => (200, List(path, Asked(request.Query))),
        "get" => (200, Get(path)),
        "create" => (201, Create(path, ApiServer.Parse(body), request)),
        "patch" => (200, Patch(path, ApiServer.Parse(body), request.ContentType ?? "")),
        "update" => (200, Update(path, ApiServer.Parse(body))),
        "delete" => (200, Delete(path)),
        "deletecollection" => (200, DeleteAll(path, Asked(request.Query))),
        _ => throw new ApiFailure(405, "MethodNotAllowed", "the server does not allow this method on the requested resource"),
    };

    private JsonObject List(ApiPath path, Func<JsonObject, bool> isAsked) => new()
    {
        ["kind"] = $"{path.Kind.Name}List",
        ["apiVersion"] = path.Kind.ApiVersion,
        ["metadata"] = new JsonObject { ["resourceVersion"] = store.Version.ToString(CultureInfo.InvariantCulture) },
        ["items"] = new JsonArray([.. store.List(path.Kind, path.Space.Length == 0 ? null : path.Space).Where(isAsked)]),
    };

    private JsonObject Get(ApiPath path) =>
        store.Get(path.Kind, path.Space, path.Name!) ?? throw ApiFailure.NotFound(path.Kind, path.Name!);

    private JsonObject Create(ApiPath path, JsonObject content, HttpRequest request)
    {
        if (path.Kind.IsNamespaced && store.Get(ResourceKind.Namespaces, "", path.Space) is null)
            throw ApiFailure.NotFound(ResourceKind.Namespaces, path.Space);
        if (content.Child("metadata").Text("namespace") is { } space && space != path.Space)
            throw ApiFailure.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        var admitted = _admission.Admit(path.Kind, content, request.Query["fieldValidation"] == "Strict");
        if (path.Kind == ResourceKind.TestRuns && faults.OldDefinition && admitted.Child("spec")!.Remove("args")
            && request.Query["fieldValidation"] == "Strict")
            throw ApiFailure.BadRequest("strict decoding error: unknown field \"spec.args\"");
        if (request.Query["dryRun"] == "All")
            return admitted;
        return store.Create(path.Kind, path.Space, admitted) ?? throw ApiFailure.Taken(path.Kind, admitted.Name());
    }

    private JsonObject Patch(ApiPath path, JsonObject patch, string contentType)
    {
        if (contentType.Contains("json-patch", StringComparison.Ordinal))
            throw new ApiFailure(415, "UnsupportedMediaType", "this peer takes merge patches only");
        return store.Change(path.Kind, path.Space, path.Name!, content => Merge(content, patch))
            ?? throw ApiFailure.NotFound(path.Kind, path.Name!);
    }

    private JsonObject Update(ApiPath path, JsonObject replacement) => store.Change(path.Kind, path.Space, path.Name!, content =>
    {
        var metadata = content.Child("metadata")!;
        foreach (var (name, value) in replacement.Where(member => member.Key is not ("metadata" or "status")).ToList())
            content[name] = value?.DeepClone();
        foreach (var name in (string[])["labels", "annotations", "ownerReferences", "finalizers"])
            metadata[name] = replacement.Child("metadata")?[name]?.DeepClone();
    }) ?? throw ApiFailure.NotFound(path.Kind, path.Name!);

    private JsonObject Delete(ApiPath path)
    {
        var removed = store.Delete(path.Kind, path.Space, path.Name!, kubelet.Runs) ?? throw ApiFailure.NotFound(path.Kind, path.Name!);
        return Success(path.Kind, removed);
    }

    private JsonObject DeleteAll(ApiPath path, Func<JsonObject, bool> isAsked)
    {
        var list = List(path, isAsked);
        foreach (var content in list.Children("items"))
            store.Delete(path.Kind, path.Space, content.Name(), kubelet.Runs);
        return list;
    }

    /// <summary>Pods and custom objects come back as they were; of others only success is said.</summary>
    private static JsonObject Success(ResourceKind kind, JsonObject removed) => kind == ResourceKind.Pods ? removed : new JsonObject
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["metadata"] = new JsonObject(),
        ["status"] = "Success",
        ["details"] = new JsonObject
        {
            ["name"] = removed.Name(),
            ["group"] = kind.Group,
            ["kind"] = kind.Plural,
            ["uid"] = removed.Child("metadata").Text("uid"),
        },
    };

    private static void Merge(JsonObject content, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                content.Remove(name);
            else if (value is JsonObject members && content[name] is JsonObject present)
                Merge(present, members);
            else
                content[name] = value.DeepClone();
        }
    }

    private static string? Field(JsonObject content, string path)
    {
        JsonNode? node = content;
        foreach (var part in path.Split('.'))
            node = (node as JsonObject)?[part];
        return node?.ToString() ?? "";
    }
}
