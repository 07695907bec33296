using System.Text;
using Cake.Common.Build.TeamCity;

namespace Pipeline.ContinuousIntegration;

/// <summary>
/// TeamCity: build problems, warnings and blocks in the log, and the tests as TeamCity tests.
/// https://www.jetbrains.com/help/teamcity/service-messages.html
/// </summary>
public sealed class TeamCitySystem(ITeamCityProvider provider) : ICiSystem
{
    private const int MaxIdentityCharacters = 60;

    public void OpenGroup(string name) => provider.WriteStartBlock(Escapable(name));

    public void CloseGroup(string name) => provider.WriteEndBlock(Escapable(name));

    public void ShowError(string title, string message) => provider.BuildProblem(Escapable($"{title}: {message}"), Identity(title));

    public void ShowWarning(string title, string message) => provider.WriteStatus(Escapable($"{title}: {message}"), "WARNING");

    public void Publish(RunFiles files)
    {
        if (files.JUnit is { } cases)
            provider.ImportData("junit", cases);
    }

    // Cake's provider escapes everything except for Unicode's additional line breaks, which have their own escapes.
    private static string Escapable(string text) =>
        text.Replace('\u0085', ' ').Replace('\u2028', ' ').Replace('\u2029', ' ');

    /// <summary>The identity by which TeamCity recognises the problem in another build.</summary>
    private static string Identity(string title)
    {
        var identity = new StringBuilder();
        foreach (var letter in title.Take(MaxIdentityCharacters))
            identity.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '_');
        return identity.ToString();
    }
}
