using Newtonsoft.Json;

namespace LoadTesting.Catalogue;

/// <summary>Reads <c>configs/kubernetes/runners.json</c>: what is laid over the pods of runners in a cluster.</summary>
public static class RunnerPodsReader
{
    public const string DisplayName = $"configs/{FileName}";

    private const string FileName = "kubernetes/runners.json";

    /// <returns>The file's JSON, which fits its schema.</returns>
    /// <exception cref="ConfigurationException">The file cannot be used; every problem names the member.</exception>
    public static string Read(string configsFolder)
    {
        var document = ConfigurationDocument.Read(configsFolder, FileName);
        document.ThrowIfWrong();
        document.Root.Remove("$schema");
        return document.Root.ToString(Formatting.None);
    }
}
