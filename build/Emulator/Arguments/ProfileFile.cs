using System.Text.Json;
using System.Text.Json.Serialization;
using Emulator.Profiles;

namespace Emulator.Arguments;

/// <summary>Finds and reads profiles: those that come with the emulator, by name, or the user's own file.</summary>
internal static class ProfileFile
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The names of the profiles that come with the emulator.</summary>
    public static IReadOnlyList<string> Names { get; } = ["fast", "calibrated", "september"];

    /// <summary>No model: every request is answered at once.</summary>
    public static Profile Fast { get; } = Read("fast");

    /// <summary>
    /// The profile with this name, or in this file. If there is a problem, throws an <see cref="ArgumentsException"/> that describes it.
    /// </summary>
    public static Profile Read(string nameOrPath)
    {
        try
        {
            using var file = Names.Contains(nameOrPath)
                ? typeof(ProfileFile).Assembly.GetManifestResourceStream($"{nameOrPath}.json")!
                : File.OpenRead(nameOrPath);
            var profile = JsonSerializer.Deserialize<Profile>(file, Strict) ?? throw new JsonException("It is null.");
            return ProfileProblems.Evaluate(profile).ToList() is { Count: > 0 } problems
                ? throw new ArgumentsException(string.Join(Environment.NewLine, problems.Select(problem => $"{nameOrPath}: {problem}")))
                : profile;
        }
        catch (JsonException error)
        {
            throw new ArgumentsException($"{nameOrPath} is not a profile: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentsException(
                $"--profile '{nameOrPath}' is not one of {string.Join(", ", Names)}, and not a file that can be read: {error.Message}");
        }
    }
}
