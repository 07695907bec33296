using LoadTesting.Model;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Catalogue;

/// <summary>Reads <c>configs/load-profiles.json</c>.</summary>
public static class LoadProfilesReader
{
    private const string FileName = "load-profiles.json";

    /// <exception cref="ConfigurationException">The file cannot be used; every problem names file, profile and member.</exception>
    public static LoadProfiles Read(string configsFolder)
    {
        var document = ConfigurationDocument.Read(configsFolder, FileName, NamedSubject.In("profiles", "profile"));
        document.ThrowIfWrong();
        foreach (var profile in document.Root["profiles"]!.Children<JProperty>().Select(property => (JObject)property.Value))
        {
            if (DurationOf(profile, "maxDuration") == TimeSpan.Zero)
                document.Add(profile, "maxDuration", "must be longer than zero");
            if (profile["maxVus"] is JValue maxVus && !VirtualUsers.AreReasonable(maxVus))
                document.Add(profile, "maxVus", $"{maxVus} is more than {VirtualUsers.Max}");
        }

        document.ThrowIfWrong();
        return new LoadProfiles(Enum.GetValues<LoadLevel>().ToDictionary(level => level, level => ProfileOf(document, level)));
    }

    private static LoadProfile ProfileOf(ConfigurationDocument document, LoadLevel level)
    {
        var profile = (JObject)document.Root["profiles"]![level.ToString().ToLowerInvariant()]!;
        var pause = (JObject)profile["pause"]!;
        return new LoadProfile(
            (int?)profile["maxVus"],
            DurationOf(profile, "maxDuration"),
            DurationOf(profile, "ramp"),
            Enum.GetValues<Suite>().ToDictionary(
                suite => suite,
                suite => DurationOf(pause, suite.ToString().ToLowerInvariant()) ?? TimeSpan.Zero));
    }

    private static TimeSpan? DurationOf(JObject owner, string member) => (string?)owner[member] is { } text ? K6Duration.Parse(text) : null;
}
