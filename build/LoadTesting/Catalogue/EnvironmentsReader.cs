using LoadTesting.Model;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Catalogue;

/// <summary>Reads <c>configs/environments.json</c>.</summary>
public static class EnvironmentsReader
{
    private const string FileName = "environments.json";

    /// <exception cref="ConfigurationException">The file cannot be used; every problem names file, environment and member.</exception>
    public static Environments Read(string configsFolder)
    {
        var document = ConfigurationDocument.Read(configsFolder, FileName, NamedSubject.In("environments", "environment"));
        document.ThrowIfWrong();
        var settings = Enum.GetValues<TargetEnvironment>().ToDictionary(
            environment => environment,
            environment => SettingsOf(document, environment));
        document.ThrowIfWrong();
        return new Environments(settings);
    }

    private static EnvironmentSettings SettingsOf(ConfigurationDocument document, TargetEnvironment environment)
    {
        var settings = (JObject)document.Root["environments"]![environment.Code()]!;
        return new EnvironmentSettings(
            UrlOf(document, settings, "apiBaseUrl"),
            UrlOf(document, settings, "supabaseUrl"),
            (string?)settings["defaultTestUserPassword"]);
    }

    private static Uri? UrlOf(ConfigurationDocument document, JObject settings, string member)
    {
        if ((string?)settings[member] is not { } text)
            return null;
        if (WebAddress.ProblemOfBase(text) is { } problem)
        {
            document.Add(settings, member, problem);
            return null;
        }

        return new Uri(text);
    }
}
