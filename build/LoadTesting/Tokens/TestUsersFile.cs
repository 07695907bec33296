using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace LoadTesting.Tokens;

/// <summary>Reads <c>data/test-users.json</c>, the users to sign in. It contains no passwords.</summary>
public static class TestUsersFile
{
    /// <returns>The e-mail addresses, in the file's order.</returns>
    /// <exception cref="ConfigurationException">The file cannot be used. Lists all problems.</exception>
    public static IReadOnlyList<string> Read(string path)
    {
        var name = $"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))}/{Path.GetFileName(path)}";
        JToken root;
        try
        {
            root = JToken.Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{name}: cannot be read: {e.Message}", e);
        }
        catch (JsonReaderException e)
        {
            throw new ConfigurationException($"{name}: is not JSON: {e.Message}", e);
        }

        if ((root as JObject)?["users"] is not JArray { Count: > 0 } entries)
            throw new ConfigurationException($"{name}: needs a list 'users' with at least one {{ \"email\": \"...\" }}.");

        var users = entries.Select(entry => (entry as JObject)?["email"] is JValue { Value: string email } ? email.Trim() : "").ToList();
        var problems = users.Index().Where(user => !IsAddress(user.Item))
            .Select(user => $"{name}: users[{user.Index}]: member 'email' is missing or is not an e-mail address.")
            .Concat(users.Where(IsAddress).GroupBy(user => user, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
                .Select(group => $"{name}: {group.Key} is listed {group.Count()} times."))
            .ToList();
        return problems.Count == 0 ? users : throw new ConfigurationException(problems);
    }

    private static bool IsAddress(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < text.Length - 1 && !text.Any(char.IsWhiteSpace);
}
