using System.Text.Json;
using System.Text.Json.Nodes;

namespace Emulator.Arguments;

/// <summary>Reads <c>{"users": [{"email": "..."}]}</c>.</summary>
internal static class UserFile
{
    /// <summary>The addresses in the file. Throws <see cref="ArgumentsException"/> if they cannot be read.</summary>
    public static IReadOnlyList<string> Read(string path)
    {
        try
        {
            var users = JsonNode.Parse(File.ReadAllText(path))?["users"] as JsonArray
                ?? throw new ArgumentsException($"{path}: there is no \"users\" array.");
            return [.. users.Select(
                (user, n) => (user as JsonObject)?["email"] is JsonValue value && value.TryGetValue<string>(out var email)
                ? email
                : throw new ArgumentsException($"{path}: users[{n}] has no \"email\"."))];
        }
        catch (JsonException error)
        {
            throw new ArgumentsException($"{path} is not JSON: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentsException($"{path} cannot be read: {error.Message}");
        }
    }
}
