using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KubernetesPeer.Objects;
using KubernetesPeer.Recording;
using KubernetesPeer.Schema;

namespace KubernetesPeer.Api;

/// <summary>What the API server checks before it stores an object.</summary>
internal sealed partial class Admission(Recorder recorder)
{
    private const int MaxContent = 1024 * 1024;
    private const int MaxLabel = 63;
    private const int MaxName = 253;

    /// <param name="isStrict">Whether unknown members are refused instead of taken out.</param>
    /// <returns>The object as it is stored.</returns>
    /// <exception cref="ApiFailure">It is not taken.</exception>
    public JsonObject Admit(ResourceKind kind, JsonObject content, bool isStrict)
    {
        var name = content.Name();
        if (content.Text("kind") is { } named && named != kind.Name)
            throw ApiFailure.BadRequest($"{named} in version \"{content.Text("apiVersion")}\" cannot be handled as a {kind.Name}");
        if (kind == ResourceKind.TestRuns && content.Text("kind") is null)
            throw ApiFailure.BadRequest("Object 'Kind' is missing in the request's body");
        List<string> errors = [.. MetadataErrors(content)];
        if (kind == ResourceKind.ConfigMaps || kind == ResourceKind.Secrets)
            errors.AddRange(ContentErrors(content, kind == ResourceKind.Secrets));
        if (kind == ResourceKind.TestRuns)
        {
            var (wrong, unknown) = TestRunSchema.Check(content);
            recorder.AddUnknown(unknown);
            if (isStrict && unknown.Count > 0)
            {
                throw ApiFailure.BadRequest(
                    $"strict decoding error: {string.Join(", ", unknown.Select(path => $"unknown field \"{path}\""))}");
            }

            errors.AddRange(wrong);
            // There is a status of its own for it.
            content.Remove("status");
        }

        return errors.Count == 0 ? content : throw ApiFailure.Invalid(kind, name, errors);
    }

    private static IEnumerable<string> MetadataErrors(JsonObject content)
    {
        var metadata = content.Child("metadata");
        var name = metadata.Text("name") ?? metadata.Text("generateName") + "x";
        if (metadata.Text("name") is null && metadata.Text("generateName") is null)
            yield return "metadata.name: Required value: name or generateName is required";
        else if (name.Length > MaxName || !SubdomainPattern().IsMatch(name))
            yield return $"metadata.name: Invalid value: \"{name}\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric "
                + "characters, '-' or '.', and must start and end with an alphanumeric character";
        foreach (var (key, value) in content.Labels())
        {
            if (value.Length > MaxLabel)
                yield return $"metadata.labels: Invalid value: \"{value}\": must be no more than {MaxLabel} bytes";
            else if (!LabelPattern().IsMatch(value))
                yield return $"metadata.labels: Invalid value: \"{value}\": a valid label must be an empty string or consist of alphanumeric "
                    + "characters, '-', '_' or '.', and must start and end with an alphanumeric character";
            if (!LabelNamePattern().IsMatch(key))
                yield return $"metadata.labels: Invalid value: \"{key}\": name part must consist of alphanumeric characters, '-', '_' or '.'";
        }
    }

    private static IEnumerable<string> ContentErrors(JsonObject content, bool isSecret)
    {
        if (isSecret && content.Child("stringData") is not null)
        {
            var data = content.Child("data") ?? [];
            foreach (var (key, value) in content.Map("stringData"))
                data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
            content["data"] = data;
            content.Remove("stringData");
        }

        var size = 0;
        foreach (var member in (string[])["data", "binaryData"])
        {
            foreach (var (key, value) in content.Map(member))
            {
                if (key.Length > MaxName || !KeyPattern().IsMatch(key) || key is "." or "..")
                    yield return $"{member}[{key}]: Invalid value: \"{key}\": a valid config key must consist of alphanumeric characters, "
                        + "'-', '_' or '.'";
                size += isSecret || member == "binaryData" ? Decoded(value) : Encoding.UTF8.GetByteCount(value);
            }
        }

        if (size > MaxContent)
            yield return $"data: Too long: may not be more than {MaxContent} bytes";
    }

    private static int Decoded(string value)
    {
        try
        {
            return Convert.FromBase64String(value).Length;
        }
        catch (FormatException error)
        {
            throw ApiFailure.BadRequest($"Secret in version \"v1\" cannot be handled as a Secret: illegal base64 data: {error.Message}");
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$")]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex("^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$")]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"^([a-z0-9.-]+/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex LabelNamePattern();

    [GeneratedRegex("^[-._a-zA-Z0-9]+$")]
    private static partial Regex KeyPattern();
}
