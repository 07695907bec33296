using LoadTesting.Model;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Catalogue;

/// <summary>Reads <c>configs/environments.json</c>.</summary>
public static class EnvironmentsReader
{
    private const string FileName = "environments.json";
    private const string AuthName = "auth";
    private const string SupabaseName = "supabaseUrl";
    private const string BetterAuthName = "betterAuthUrl";

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
        var auth = Enum.GetValues<AuthSetting>().FirstOrDefault(setting => setting.Code() == (string?)settings[AuthName]);
        if (environment != TargetEnvironment.Emulator)
        {
            foreach (var member in AddressesOf(auth).Where(member => settings[member] is null))
                document.Add(settings, member, $"is missing, and \"{AuthName}\" is \"{auth.Code()}\"");
        }

        return new EnvironmentSettings(
            UrlOf(document, settings, "apiBaseUrl"),
            UrlOf(document, settings, SupabaseName),
            (string?)settings["defaultTestUserPassword"])
        {
            Auth = auth,
            BetterAuthUrl = UrlOf(document, settings, BetterAuthName),
            OtherApiBaseUrl = UrlOf(document, settings, "otherApiBaseUrl"),
        };
    }

    /// <summary>The members that this sign-in needs.</summary>
    private static string[] AddressesOf(AuthSetting auth) => auth switch
    {
        AuthSetting.Supabase => [SupabaseName],
        AuthSetting.BetterAuth => [BetterAuthName],
        _ => [SupabaseName, BetterAuthName],
    };

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
